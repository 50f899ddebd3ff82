//! Prints the TypeScript of the bridge: `cargo run -p bridge --example typescript`.

fn main() {
    print!("{}", bridge::declarations());
}
