//! The names of a sheet: which entries define them, who looked them up, and what a name means at a position.

use super::{Graph, NONE};
use crate::syntax::{self, NameKind};
use crate::vocabulary;
use std::cell::OnceCell;
use std::collections::HashMap;
use std::sync::Arc;

/// An entry that defines a name.
#[derive(Clone, Copy, Debug)]
struct Site {
    id: u32,
    kind: NameKind,
}

/// What is known of a name.
#[derive(Debug)]
pub(super) struct Symbol {
    /// The shared copy of the name.
    name: Arc<str>,
    /// Whether a line may define it as a variable and as a function: one that tries it with another is an error and
    /// changes no meaning. Found out when it is first asked for, since opening a sheet must be fast.
    is_definable: OnceCell<[bool; 2]>,
    /// The entries that define it, by position.
    sites: Vec<Site>,
    /// The entries that looked it up; some may have been edited since.
    pub(super) readers: Vec<u32>,
}

/// The names that are defined or were looked up.
#[derive(Debug, Default)]
pub(super) struct Words {
    words: HashMap<Arc<str>, Symbol>,
    /// The names that are defined and where first, for "did you mean"; `None` when out of date.
    known: Option<Arc<[Known]>>,
}

/// A name that can be suggested.
#[derive(Clone, Debug)]
pub(in crate::session) struct Known {
    pub(in crate::session) name: Arc<str>,
    /// What its first definition makes of it, and where that is.
    pub(in crate::session) kind: NameKind,
    pub(in crate::session) first: u32,
}

impl Words {
    pub(super) fn get_mut(&mut self, name: &str) -> Option<&mut Symbol> {
        self.words.get_mut(name)
    }

    /// What is known of a name.
    pub(super) fn intern(&mut self, name: &str) -> &mut Symbol {
        if !self.words.contains_key(name) {
            let name: Arc<str> = Arc::from(name);
            let (is_definable, sites, readers) = (OnceCell::new(), Vec::new(), Vec::new());
            self.words.insert(name.clone(), Symbol { name, is_definable, sites, readers });
        }
        self.words.get_mut(name).expect("it is there or was put there")
    }

    /// Makes room for as many names.
    pub(super) fn reserve(&mut self, names: usize) {
        self.words.reserve(names);
    }

    pub(super) fn forget_known(&mut self) {
        self.known = None;
    }
}

/// The name that a line defines, and what that makes of it.
pub(in crate::session) fn definition(line: &str) -> Option<(&str, NameKind)> {
    syntax::defined(line).map(|defined| (defined.name, defined.kind))
}

/// Whether a line may define a name as this.
pub(in crate::session) fn definable(name: &str, kind: NameKind) -> bool {
    !vocabulary::is_reserved(name) && (kind == NameKind::Variable || !vocabulary::is_elementary(name))
}

/// What names and `ans` mean.
impl Graph {
    /// The shared copy of a name, whose readers are noted from now on.
    pub(in crate::session) fn shared(&mut self, name: &str) -> Arc<str> {
        self.words.intern(name).name.clone()
    }

    /// The nearest definition of a name before a position.
    pub(in crate::session) fn find(&self, name: &str, before: usize) -> Option<(u32, NameKind)> {
        let word = self.words.words.get(name)?;
        if word.sites.is_empty() {
            return None;
        }
        let kinds = [NameKind::Variable, NameKind::Function];
        let [variable, function] = word.is_definable.get_or_init(|| kinds.map(|kind| definable(name, kind)));
        let sites = &word.sites;
        let end = sites.partition_point(|site| self.position(site.id) < before);
        let may_define = |site: &&Site| if site.kind == NameKind::Variable { *variable } else { *function };
        let nearest = sites.get(..end)?.iter().rev().find(may_define)?;
        Some((nearest.id, nearest.kind))
    }

    /// The names that have a definition before a position, each with the place of the nearest.
    pub(in crate::session) fn definitions(&self, before: usize) -> impl Iterator<Item = (&str, usize)> {
        let names = self.words.words.keys();
        names.filter_map(move |name| Some((&**name, self.position(self.find(name, before)?.0))))
    }

    /// Notes what the entry's line defines. It must be at its place already.
    pub(super) fn define(&mut self, id: u32, line: &str) {
        let Some((name, kind)) = definition(line) else { return };
        let position = self.position(id);
        let Self { words, nodes, .. } = self;
        words.forget_known();
        let sites = &mut words.intern(name).sites;
        let at = sites.partition_point(|site| (nodes[site.id as usize].position as usize) < position);
        sites.insert(at, Site { id, kind });
    }

    /// Forgets what the entry's line defines. It must be at its place still.
    pub(super) fn undefine(&mut self, id: u32, line: &str) {
        let Some((name, _)) = definition(line) else { return };
        self.words.forget_known();
        if let Some(word) = self.words.get_mut(name) {
            word.sites.retain(|site| site.id != id);
        }
    }

    /// The nearest entry before a position that has a result, or may have one when it has been evaluated.
    pub(in crate::session) fn answer_before(&self, position: usize) -> u32 {
        self.candidates.last(position).map_or(NONE, |position| self.order[position])
    }

    pub(in crate::session) fn known(&mut self) -> Arc<[Known]> {
        if let Some(known) = &self.words.known {
            return known.clone();
        }
        let known = self.words.words.iter().filter_map(|(name, word)| {
            let site = word.sites.first()?;
            let first = self.nodes[site.id as usize].position;
            Some(Known { name: name.clone(), kind: site.kind, first })
        });
        let known: Arc<[Known]> = known.collect();
        self.words.known = Some(known.clone());
        known
    }
}
