//! A line of text: runs of letters that are set alike, with the spaces of a
//! page made the spaces of a text.

use super::space;
use super::style::Marks;
use std::rc::Rc;

#[derive(Debug, Clone, PartialEq)]
pub(super) enum Piece {
    Text(String),
    Break,
    Picture {
        source: String,
        alt: String,
    },
    /// The mark of a footnote.
    Call(usize),
    /// The mark before the footnote's own text.
    Label(usize),
}

#[derive(Debug, Clone, PartialEq)]
pub(super) struct Run {
    pub(super) piece: Piece,
    pub(super) marks: Marks,
    pub(super) link: Option<Rc<str>>,
}

impl Run {
    pub(super) fn plain(piece: Piece) -> Self {
        Self { piece, marks: Marks::default(), link: None }
    }

    /// Without the space at its head, where it has one.
    pub(super) fn without_lead(&self) -> Option<Self> {
        match &self.piece {
            Piece::Text(text) if !self.marks.code => Some(self.with(text.strip_prefix(' ')?.to_owned())),
            _ => None,
        }
    }

    fn alike(&self, other: &Self) -> bool {
        self.marks == other.marks && self.link == other.link
    }

    fn with(&self, text: String) -> Self {
        Self { piece: Piece::Text(text), marks: self.marks, link: self.link.clone() }
    }
}

/// The runs as they are written: no space doubled, at an edge, or inside a mark's
/// edge, and no two neighbours alike.
pub(super) fn cleaned(runs: Vec<Run>) -> Vec<Run> {
    let runs = joined(trimmed(parted(space::mended(runs))));
    // Breaks at the edges show nothing.
    let is_break = |run: &Run| run.piece == Piece::Break;
    let end = runs.iter().rposition(|run| !is_break(run)).map_or(0, |last| last + 1);
    runs.into_iter().take(end).skip_while(is_break).collect()
}

/// Each run with its edge spaces as runs of their own, none of them doubled.
fn parted(runs: Vec<Run>) -> Vec<Run> {
    let mut out: Vec<Run> = Vec::new();
    for run in runs {
        let Piece::Text(text) = &run.piece else {
            out.push(run);
            continue;
        };
        let from_core = text.trim_start();
        let (leading, core) = (&text[..text.len() - from_core.len()], from_core.trim_end());
        for part in [leading, core, &from_core[core.len()..]] {
            if !part.is_empty() {
                out.push(run.with(part.to_owned()));
            }
        }
    }
    out
}

fn is_space(run: &Run) -> bool {
    matches!(&run.piece, Piece::Text(text) if text.trim().is_empty())
}

/// A space stands only between two pieces, and is set as both of them are.
fn trimmed(runs: Vec<Run>) -> Vec<Run> {
    let mut out: Vec<Run> = Vec::new();
    let mut waiting: Option<Run> = None;
    for run in runs {
        if is_space(&run) {
            waiting.get_or_insert(run);
            continue;
        }
        let between = |before: &Run| before.piece != Piece::Break && run.piece != Piece::Break;
        if let Some(mut space) = waiting.take()
            && let Some(before) = out.last().filter(|before| between(before))
        {
            let shared = before.marks.shared(run.marks);
            // What is code, or low, or high, is not widened over a space that is not.
            let own = space.marks;
            space.marks = Marks {
                code: shared.code && own.code,
                below: shared.below && own.below,
                above: shared.above && own.above,
                ..shared
            };
            let linked = before.link == run.link && space.link == run.link;
            space.link = space.link.filter(|_| linked);
            out.push(space);
        }
        out.push(run);
    }
    out
}

pub(super) fn joined(runs: Vec<Run>) -> Vec<Run> {
    let mut out: Vec<Run> = Vec::new();
    for run in runs {
        if let Some(last) = out.last_mut()
            && last.alike(&run)
            && let (Piece::Text(before), Piece::Text(text)) = (&mut last.piece, &run.piece)
        {
            before.push_str(text);
            continue;
        }
        out.push(run);
    }
    out
}

/// Parted where two breaks follow each other: such a line was two paragraphs.
pub(super) fn paragraphs(runs: Vec<Run>) -> Vec<Vec<Run>> {
    let mut out: Vec<Vec<Run>> = vec![Vec::new()];
    let mut breaks = 0;
    for run in runs {
        if run.piece == Piece::Break {
            breaks += 1;
            continue;
        }
        if breaks > 1 {
            out.push(Vec::new());
        } else if breaks == 1
            && let Some(last) = out.last_mut()
        {
            last.push(Run::plain(Piece::Break));
        }
        breaks = 0;
        if let Some(last) = out.last_mut() {
            last.push(run);
        }
    }
    out.retain(|line| !line.is_empty());
    out
}

/// The words alone.
pub(super) fn words(runs: &[Run]) -> String {
    let mut out = String::new();
    for run in runs {
        match &run.piece {
            Piece::Text(text) => out.push_str(text),
            Piece::Break => out.push(' '),
            _ => {}
        }
    }
    out
}
