//! Lists in a pasted text.

use super::plain;

const BULLETS: [&str; 6] = ["- ", "• ", "* ", "· ", "▪ ", "◦ "];

/// Whether lines are a list: two or more marked lines, the first among them.
pub(super) fn is_list(lines: &[&str]) -> bool {
    let items = lines.iter().filter(|line| bulleted(line).is_some()).count();
    lines.first().is_some_and(|line| bulleted(line).is_some()) && items > 1 || is_numbered(lines)
}

/// Marked lines that blank lines part are one list.
pub(super) fn gathered(blocks: Vec<String>) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for block in blocks {
        if let Some(last) = found.last_mut() {
            let next = |a: &str, b: &str| match (bulleted(a), bulleted(b)) {
                (Some(_), Some(_)) => true,
                (None, None) => number(a).zip(number(b)).is_some_and(|((a, _), (b, _))| a + 1 == b),
                _ => false,
            };
            if next(last.lines().next_back().unwrap_or_default(), block.lines().next().unwrap_or_default()) {
                last.push('\n');
                last.push_str(&block);
                continue;
            }
        }
        found.push(block);
    }
    found
}

/// A block as a Markdown list, where it is one.
pub(super) fn markdown(block: &str) -> Option<String> {
    let lines: Vec<&str> = block.lines().map(str::trim).collect();
    if !is_list(&lines) {
        return None;
    }
    let mut items: Vec<(String, String)> = Vec::new();
    let numbered = is_numbered(&lines);
    for line in lines {
        let mark = if numbered { number(line).map(|(n, item)| (format!("{n}. "), item)) } else { None };
        match mark.or_else(|| bulleted(line).map(|item| ("- ".to_owned(), item))) {
            Some((mark, item)) => items.push((mark, item.to_owned())),
            None => {
                if let Some((_, item)) = items.last_mut() {
                    item.push(' ');
                    item.push_str(line);
                }
            }
        }
    }
    let written: Vec<String> =
        items.iter().map(|(mark, item)| format!("{mark}{}", plain::escaped(item))).collect();
    Some(written.join("\n"))
}

fn is_numbered(lines: &[&str]) -> bool {
    let numbers: Option<Vec<u32>> = lines.iter().map(|line| number(line).map(|(n, _)| n)).collect();
    numbers.is_some_and(|n| n.len() > 1 && n.windows(2).all(|pair| pair[0] + 1 == pair[1]))
}

fn bulleted(line: &str) -> Option<&str> {
    let line = line.trim_start();
    BULLETS.iter().find_map(|bullet| line.strip_prefix(bullet)).map(str::trim).filter(|item| !item.is_empty())
}

/// `1. May` or `1) May`, of at most three digits: a year is no number of a list.
fn number(line: &str) -> Option<(u32, &str)> {
    let (number, item) = line.trim_start().split_once(['.', ')'])?;
    let digits = (1..=3).contains(&number.len()) && number.chars().all(|c| c.is_ascii_digit());
    let item = item.strip_prefix(char::is_whitespace)?.trim();
    (digits && !item.is_empty()).then(|| number.parse().ok())?.map(|n| (n, item))
}
