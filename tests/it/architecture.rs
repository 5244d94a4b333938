//! The layers of the crate: each file uses only what lies below it.

use std::path::{Path, PathBuf};

/// The layers from the ground up; `docs/ARCHITECTURE.md` says what each holds.
const LAYERS: &[&str] = &[
    "limits",
    "order",
    "text",
    "fault",
    "number",
    "calendar",
    "money",
    "context",
    "quantity",
    "value",
    "vocabulary",
    "syntax",
    "eval",
    "format",
    "session",
    "api",
    "config",
    "manual",
    "cli",
    "tui",
    "program",
];

pub(crate) fn sources(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(sources(&path));
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
    found
}

fn layer_of(path: &Path, root: &Path) -> String {
    let inner = path.strip_prefix(root).unwrap().components().next().unwrap();
    inner.as_os_str().to_str().unwrap().trim_end_matches(".rs").to_owned()
}

#[test]
fn the_description_lists_the_layers_in_their_order() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/ARCHITECTURE.md");
    let text = std::fs::read_to_string(path).unwrap();
    let rows = text.lines().filter_map(|line| line.strip_prefix("| `")?.split('`').next());
    assert_eq!(rows.collect::<Vec<_>>(), LAYERS);
}

/// The files of the repository that are named in a text: `src/` and its folders may be left out.
fn files_named(text: &str) -> Vec<&str> {
    let endings = [".rs", ".txt", ".md", ".py", ".ld"];
    let quoted = text.split('`').skip(1).step_by(2);
    quoted
        .filter(|name| {
            !name.contains([' ', '*'])
                && (endings.iter().any(|ending| name.ends_with(ending)) || name.ends_with('/'))
        })
        .collect()
}

#[test]
fn the_files_that_the_description_names_exist() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let text = std::fs::read_to_string(root.join("docs/ARCHITECTURE.md")).unwrap();
    let named = files_named(&text);
    assert!(named.len() > 30, "only {} files are named", named.len());
    let folders = ["", "src", "src/syntax"].map(|folder| root.join(folder));
    let gone: Vec<&str> =
        named.into_iter().filter(|name| !folders.iter().any(|folder| folder.join(name).exists())).collect();
    assert!(gone.is_empty(), "the description names what is not there: {gone:?}");
}

#[test]
fn layers_use_only_what_lies_below_them() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut wrong = Vec::new();
    for path in sources(&root) {
        let layer = layer_of(&path, &root);
        if matches!(layer.as_str(), "main" | "lib") {
            continue;
        }
        let height = LAYERS.iter().position(|name| *name == layer);
        let height = height.unwrap_or_else(|| panic!("{} is in no layer", path.display()));
        let text = std::fs::read_to_string(&path).unwrap();
        for (number, line) in text.lines().enumerate() {
            for used in line.split("crate::").skip(1) {
                let used: String = used.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
                let used_height = LAYERS.iter().position(|name| *name == used);
                // `crate::{a, b}` would hide what is used.
                if used.is_empty() || used_height.is_none_or(|used| used > height) {
                    wrong.push(format!("{}:{}: {}", path.display(), number + 1, line.trim()));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "layers that reach up:\n{}", wrong.join("\n"));
}

#[test]
fn every_file_says_what_it_holds() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    for path in sources(&root) {
        let text = std::fs::read_to_string(&path).unwrap();
        assert!(text.starts_with("//! "), "{} does not open with what it holds", path.display());
    }
}

/// The names of functions in a pattern of mangled names, from the outside in: `_ZN4surd6syntax5parse17h*` names three.
fn path_in(pattern: &str) -> Vec<&str> {
    let mut path = Vec::new();
    let mut rest = pattern.trim_start_matches("_ZN");
    while let Some((digits, after)) =
        rest.find(|c: char| !c.is_ascii_digit()).and_then(|end| rest.split_at_checked(end))
        && let Some((name, after)) = digits.parse().ok().and_then(|length| after.split_at_checked(length))
    {
        path.push(name);
        rest = after;
    }
    path
}

/// The file that a path of modules leads to: `surd::syntax::lexer::Lexer::open` is in `syntax/lexer.rs`.
fn file_of(path: &[&str], source: &Path) -> PathBuf {
    let mut found = source.join("lib.rs");
    let mut folder = source.to_owned();
    for module in path.iter().skip(1) {
        let file = folder.join(module).with_extension("rs");
        // The binary's own modules are beside its file.
        let of_binary = source.join("main").join(module).with_extension("rs");
        found = match [file, of_binary].into_iter().find(|file| file.exists()) {
            Some(file) => file,
            None => break,
        };
        folder.push(module);
    }
    found
}

#[test]
fn the_functions_that_the_linker_puts_side_by_side_exist() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let list = std::fs::read_to_string(root.join("assets/start.ld")).unwrap();
    let patterns = list.lines().filter_map(|line| line.trim().strip_prefix("*(.text.")?.split(' ').next());
    let own: Vec<&str> = patterns.filter(|pattern| pattern.starts_with("_ZN4surd")).collect();
    assert!(own.len() > 50, "the list names {} functions of surd", own.len());
    let mut gone = Vec::new();
    for pattern in own {
        let path = path_in(pattern);
        let name = path.iter().rev().find(|name| !name.contains('$')).unwrap();
        let file = file_of(&path, &root.join("src"));
        if !std::fs::read_to_string(&file).unwrap().contains(&format!("fn {name}")) {
            gone.push(format!("{pattern}: no `{name}` in {}", file.display()));
        }
    }
    assert!(gone.is_empty(), "benches/start_order.py writes the list again:\n{}", gone.join("\n"));
}

/// Turns of phrase that are not English, with what to write instead.
const STILTED: &[(&str, &str)] = &[
    ("behind", "after"),
    ("anew", "again, or a verb with re-"),
    ("hangs on", "depends on"),
    ("is no ", "is not a"),
    ("are no ", "are not"),
    ("stands", "is, goes or comes"),
    ("comes to", "is or gives"),
];

/// What lies between two literals of a line may look like one.
fn is_code(text: &str) -> bool {
    text.contains("&&") || text.contains("||") || text.contains(" => ") || text.contains(" == ")
}

#[test]
fn what_users_read_is_plain_english() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut wrong = Vec::new();
    for path in sources(&root).iter().filter(|path| !path.to_string_lossy().contains("tests")) {
        let text = std::fs::read_to_string(path).unwrap();
        let code = text.split("#[cfg(test)]").next().unwrap_or_default();
        let lines = code.lines().enumerate().filter(|(_, line)| {
            let line = line.trim_start();
            !line.starts_with("//") && !line.contains("expect(") && !line.contains("reason = ")
        });
        for (number, line) in lines {
            // Every other piece between quotes is a literal; one without a space is a name.
            for literal in line.split('"').skip(1).step_by(2).filter(|literal| literal.contains(' ')) {
                let literal = literal.replace("there is no ", "").replace("there are no ", "");
                let literal = if is_code(&literal) { String::new() } else { literal };
                for (phrase, instead) in STILTED.iter().filter(|(phrase, _)| literal.contains(phrase)) {
                    wrong.push(format!("{}:{}: {phrase:?}: write {instead}", path.display(), number + 1));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn what_programmers_read_is_plain_english() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut wrong = Vec::new();
    for file in ["api.rs", "lib.rs"] {
        let text = std::fs::read_to_string(root.join(file)).unwrap();
        for (number, line) in text.lines().enumerate() {
            let Some(doc) = line.trim_start().strip_prefix("///") else { continue };
            let doc = doc.replace("there is no ", "").replace("there are no ", "");
            for (phrase, instead) in STILTED.iter().filter(|(phrase, _)| doc.contains(phrase)) {
                wrong.push(format!("{file}:{}: {phrase:?}: write {instead}", number + 1));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
