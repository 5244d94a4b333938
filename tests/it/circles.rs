//! Files of the crate use each other in one direction: there is no circle between files, however long.
//! A file and the files below it (`session.rs` and `session/graph.rs`) count as one neighbourhood: they may use each other.

use crate::architecture::sources;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// A file by its place among the modules: `["syntax", "lexer"]`.
type Module = Vec<String>;

/// What a `use` brings in, from the root of the crate, and whether it is handed on.
struct Use {
    path: Vec<String>,
    is_public: bool,
}

struct Crate {
    texts: BTreeMap<Module, String>,
    /// By module and name: where what it hands on comes from.
    handed_on: BTreeMap<(Module, String), Vec<String>>,
}

impl Crate {
    fn read(root: &Path) -> Self {
        let mut texts = BTreeMap::new();
        for path in sources(root) {
            let inner = path.strip_prefix(root).unwrap().with_extension("");
            let module: Module = inner.iter().map(|part| part.to_str().unwrap().to_owned()).collect();
            let text = std::fs::read_to_string(&path).unwrap();
            let own = text.split("#[cfg(test)]\nmod tests").next().unwrap();
            let code: String =
                own.lines().map(|line| line.split("//").next().unwrap().to_owned() + "\n").collect();
            texts.insert(if module == ["lib"] { Vec::new() } else { module }, code);
        }
        let mut all = Self { texts, handed_on: BTreeMap::new() };
        let modules: Vec<Module> = all.texts.keys().cloned().collect();
        for module in modules {
            for Use { path, is_public } in all.uses(&module) {
                if let (true, Some(name)) = (is_public, path.last()) {
                    all.handed_on.insert((module.clone(), name.clone()), path.clone());
                }
            }
        }
        all
    }

    /// All that a file uses of the crate.
    fn uses(&self, module: &Module) -> Vec<Use> {
        let text = &self.texts[module];
        let mut found = Vec::new();
        // Statements first, then the paths in the code between them.
        let mut code = String::new();
        let mut lines = text.lines();
        while let Some(line) = lines.next() {
            let start = line.trim_start();
            let after_pub = match start.strip_prefix("pub(").and_then(|rest| rest.split_once(") ")) {
                Some((_, rest)) => Some(rest),
                None => start.strip_prefix("pub "),
            };
            let Some(first) = after_pub.unwrap_or(start).strip_prefix("use ") else {
                code.push_str(line);
                code.push('\n');
                continue;
            };
            let mut statement = first.to_owned();
            while !statement.contains(';') {
                statement.push_str(lines.next().expect("a statement ends").trim());
            }
            for path in expanded(statement.split(';').next().unwrap()) {
                if let Some(path) = self.absolute(&path, module) {
                    found.push(Use { path, is_public: after_pub.is_some() });
                }
            }
        }
        for start in ["crate::", "super::"] {
            for (at, _) in code.match_indices(start) {
                let is_path = |letter: char| letter.is_alphanumeric() || matches!(letter, '_' | ':');
                let (before, after) = code.split_at_checked(at).unwrap();
                if before.ends_with(is_path) {
                    continue;
                }
                let path: String = after.chars().take_while(|letter| is_path(*letter)).collect();
                if let Some(path) = self.absolute(path.trim_end_matches(':'), module) {
                    found.push(Use { path, is_public: false });
                }
            }
        }
        found
    }

    /// A path from the root of the crate; `None` for another crate's.
    fn absolute(&self, path: &str, module: &Module) -> Option<Vec<String>> {
        let path = path.split(" as ").next().unwrap().trim();
        let mut parts: Vec<String> = path.split("::").map(|part| part.trim().to_owned()).collect();
        if parts.last().is_some_and(|last| last == "self") {
            parts.pop();
        }
        let mut base = module.clone();
        match parts.first()?.as_str() {
            "crate" => return Some(parts.split_off(1)),
            "self" => _ = parts.remove(0),
            "super" => {
                while parts.first().is_some_and(|part| part == "super") {
                    base.pop();
                    parts.remove(0);
                }
            }
            first => {
                base.push(first.to_owned());
                let is_child = self.texts.contains_key(&base);
                base.pop();
                if !is_child {
                    return None;
                }
            }
        }
        base.extend(parts);
        Some(base)
    }

    /// The file that a path leads to.
    fn file(&self, path: &[String]) -> Module {
        let mut path = path.to_vec();
        for _ in 0..8 {
            let length =
                (0..=path.len()).rev().find(|length| self.texts.contains_key(&path[..*length])).unwrap();
            let (module, rest) = (path[..length].to_vec(), &path[length..]);
            let Some(name) = rest.first() else { return module };
            match self.handed_on.get(&(module.clone(), name.clone())) {
                Some(from) => path = from.iter().cloned().chain(rest[1..].iter().cloned()).collect(),
                None => return module,
            }
        }
        panic!("{path:?} is handed on in a circle");
    }

    /// For each file the files of other neighbourhoods that it uses.
    fn edges(&self) -> BTreeMap<&Module, BTreeSet<Module>> {
        let far = |one: &Module, other: &Module| !one.starts_with(other) && !other.starts_with(one);
        let edges = self.texts.keys().map(|module| {
            let used = self.uses(module).into_iter().map(|used| self.file(&used.path));
            (module, used.filter(|used| far(used, module)).collect())
        });
        edges.collect()
    }
}

/// `a::{b, c::{d, e}}` as `a::b`, `a::c::d` and `a::c::e`.
fn expanded(path: &str) -> Vec<String> {
    let Some((head, inner)) = path.split_once('{') else { return vec![path.trim().to_owned()] };
    let inner = inner.trim().strip_suffix('}').expect("brackets are closed");
    let (mut parts, mut depth) = (vec![String::new()], 0);
    for letter in inner.chars() {
        depth += i32::from(letter == '{') - i32::from(letter == '}');
        if letter == ',' && depth == 0 {
            parts.push(String::new());
        } else {
            parts.last_mut().unwrap().push(letter);
        }
    }
    let parts = parts.iter().filter(|part| !part.trim().is_empty());
    parts.flat_map(|part| expanded(part)).map(|part| format!("{}{part}", head.trim())).collect()
}

#[test]
fn no_files_use_each_other_in_a_circle() {
    let all = Crate::read(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"));
    let mut edges = all.edges();
    assert!(edges.values().map(BTreeSet::len).sum::<usize>() > 400, "what files use was not found");
    // What uses nothing, or is used by nothing, is in no circle.
    loop {
        let used: BTreeSet<Module> = edges.values().flatten().cloned().collect();
        let before = edges.len();
        edges.retain(|module, uses| !uses.is_empty() && used.contains(*module));
        let left: BTreeSet<Module> = edges.keys().map(|module| (*module).clone()).collect();
        for uses in edges.values_mut() {
            uses.retain(|used| left.contains(used));
        }
        if edges.len() == before {
            break;
        }
    }
    let tell = |(module, uses): (&&Module, &BTreeSet<Module>)| {
        let uses: Vec<String> = uses.iter().map(|used| used.join("/")).collect();
        format!("{} uses {}", module.join("/"), uses.join(", "))
    };
    let left: Vec<String> = edges.iter().map(tell).collect();
    assert!(left.is_empty(), "files in a circle:\n{}", left.join("\n"));
}
