//! The servers come up, and go away.

use servers::WordPress;

#[test]
fn a_wordpress_comes_up_and_leaves_nothing_behind() {
    let wordpress = WordPress::start();
    assert_eq!(
        wordpress.one("SELECT option_value FROM wp_options WHERE option_name = 'blogname'"),
        "The Daily"
    );
    let address = wordpress.address();
    drop(wordpress);
    assert!(std::net::TcpStream::connect(address).is_err());
}
