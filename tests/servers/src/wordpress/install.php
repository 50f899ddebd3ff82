<?php
// Installs WordPress without its web pages, and prints an application password for each user.
define('WP_INSTALLING', true);
require __DIR__ . '/wp-load.php';
require ABSPATH . 'wp-admin/includes/upgrade.php';
wp_install('The Daily', 'editor', 'editor@example.org', true, '', 'a password for people');
update_option('permalink_structure', '/%postname%/');
update_option('timezone_string', 'America/New_York');
switch_theme('plain');
flush_rewrite_rules();
wp_insert_user(['user_login' => 'author', 'user_pass' => 'x', 'user_email' => 'author@example.org', 'role' => 'author']);
wp_insert_user(['user_login' => 'contributor', 'user_pass' => 'x', 'user_email' => 'c@example.org', 'role' => 'contributor']);
foreach (['editor', 'author', 'contributor'] as $login) {
    $user = get_user_by('login', $login);
    [$password] = WP_Application_Passwords::create_new_application_password($user->ID, ['name' => 'copydesk']);
    echo "$login ", WP_Application_Passwords::chunk_password($password), "\n";
}
