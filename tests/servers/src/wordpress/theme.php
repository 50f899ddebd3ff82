<!DOCTYPE html>
<html <?php language_attributes(); ?>>
<head>
<meta charset="<?php bloginfo('charset'); ?>">
<title><?php wp_title(''); ?></title>
<?php wp_head(); ?>
</head>
<body <?php body_class(); ?>>
<nav><ul><li><a href="/">Home</a></li></ul></nav>
<?php while (have_posts()) { the_post(); ?>
<article>
<h1><?php the_title(); ?></h1>
<?php the_post_thumbnail(); ?>
<?php the_content(); ?>
<footer>Posted in <?php the_category(', '); ?></footer>
</article>
<?php } ?>
<?php wp_footer(); ?>
</body>
</html>
