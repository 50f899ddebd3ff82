//! Prints the TypeScript of the bridge: `cargo run -p bridge --example types`.

fn main() {
    print!("{}", bridge::declarations());
}
