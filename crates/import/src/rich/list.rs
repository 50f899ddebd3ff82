//! Lists, with what Google Docs and the editors of tasks make of them.

use super::block::{Block, Item, List};
use super::read::{Flow, Reader, Setting};
use super::tree::{Element, Node};
use super::unseen;

impl Reader {
    pub(super) fn list(&mut self, element: &Element, setting: &Setting) -> Option<List> {
        let mut items: Vec<Item> = Vec::new();
        for child in &element.children {
            let mut flow = Flow::default();
            let mut done = None;
            match child {
                Node::Element(item) if item.name == "li" && unseen::of(item).is_none() => {
                    let inside = Setting { marks: setting.marks.within(item), link: setting.link.clone() };
                    done = task(item);
                    self.children(item, &inside, &mut flow);
                }
                other => self.node(other, setting, &mut flow),
            }
            let blocks = self.finish(flow);
            // Google Docs sets a list inside a list beside its item, not in it.
            let inner = matches!(&blocks[..], [Block::List(_)]);
            match items.last_mut() {
                _ if blocks.is_empty() => {}
                Some(last) if inner => last.blocks.extend(blocks),
                _ => items.push(Item { done, blocks }),
            }
        }
        let first = element.children.iter().find_map(|child| match child {
            Node::Element(item) if item.name == "li" => item.attribute("value"),
            _ => None,
        });
        let start = first.or_else(|| element.attribute("start")).and_then(|start| start.trim().parse().ok());
        let start = (element.name == "ol").then(|| start.unwrap_or(1));
        (!items.is_empty()).then_some(List { start, items })
    }
}

/// The state of the box of a task.
fn task(item: &Element) -> Option<bool> {
    if item.attribute("role") == Some("checkbox") {
        return Some(item.attribute("aria-checked") == Some("true"));
    }
    item.children.iter().find_map(|child| match child {
        Node::Element(input) if input.name == "input" => {
            let is_box = input.attribute("type").is_some_and(|kind| kind.eq_ignore_ascii_case("checkbox"));
            is_box.then(|| input.attribute("checked").is_some())
        }
        Node::Element(inner) if ["p", "label", "span", "div"].contains(&&*inner.name) => task(inner),
        _ => None,
    })
}
