//! The canonical way to write an expression: what is shown as "read as …", and reads back to the same value.
//! It knows no values.

use super::expression::{Expression, Instruction, Op};
use crate::limits::MAX_READING_NODES;
use crate::vocabulary::operators::{ATOM, CHOICE, CONVERSION, Meaning};
use crate::vocabulary::{Fixity, Format, Operator, operators};

/// What a reading shows besides the expression itself.
#[derive(Clone, Copy, Debug, Default)]
pub struct Style<'a> {
    /// Nodes of sums and differences whose right operand is relative to the left one, as in `100 + 10%`.
    pub relative: &'a [usize],
    /// Percentages in those nodes are written as plain shares instead.
    pub plain_percent: bool,
    /// Nodes whose two operands are written in the other order.
    pub swapped: &'a [usize],
    /// Numbers are written as the other thing that they could have meant.
    pub other_numbers: bool,
}

/// The canonical reading; `None` when it would be too long to read.
#[must_use]
pub fn reading(expression: &Expression, style: Style<'_>) -> Option<String> {
    if expression.is_empty() || expression.len() > MAX_READING_NODES {
        return None;
    }
    let lists: Vec<Layout> = std::iter::once(&expression.nodes)
        .chain(&expression.blocks)
        .map(|nodes| layout(expression, nodes))
        .collect();
    let mut writer = Writer {
        expression,
        style,
        lists: &lists,
        plain: Vec::new(),
        work: Vec::new(),
        text: String::new(),
        pieces: 0,
    };
    writer.node(0, expression.nodes.len() - 1);
    writer.run()
}

/// For each node of a list: its first operand node, and how tightly its outermost operators hold what may be
/// to its left and right.
struct Layout {
    starts: Vec<usize>,
    edges: Vec<(u8, u8)>,
}

/// The roots of the operands of a node, first to last.
fn operands(expression: &Expression, nodes: &[Instruction], starts: &[usize], index: usize) -> Vec<usize> {
    let mut roots = Vec::new();
    let mut end = index;
    for _ in 0..expression.operands(nodes[index].op) {
        roots.push(end - 1);
        end = starts[end - 1];
    }
    roots.reverse();
    roots
}

fn layout(expression: &Expression, nodes: &[Instruction]) -> Layout {
    let mut starts: Vec<usize> = Vec::with_capacity(nodes.len());
    let mut edges: Vec<(u8, u8)> = Vec::with_capacity(nodes.len());
    for (index, node) in nodes.iter().enumerate() {
        let roots = operands(expression, nodes, &starts, index);
        starts.push(roots.first().map_or(index, |root| starts[*root]));
        let child = |at: usize| roots.get(at).map_or((ATOM, ATOM), |root| edges[*root]);
        // An edge of an operand counts only where the operand is without parentheses.
        let left_edge = |power: u8| if child(0).1 > power { child(0).0.min(power) } else { power };
        let last = roots.len().saturating_sub(1);
        let right_edge = |power: u8| if child(last).0 > power { child(last).1.min(power) } else { power };
        edges.push(match node.op {
            Op::Unary(row) => match row.fixity {
                Fixity::Prefix(power, _) => (ATOM, right_edge(power)),
                Fixity::Postfix(power, _) => (left_edge(power), ATOM),
                _ => (ATOM, ATOM),
            },
            Op::Binary(row) | Op::Ternary(row) => {
                let (left, right) = powers(row);
                (left_edge(left), right_edge(right))
            }
            Op::Chain(_) => (50, 51),
            Op::Lazy(row, _) => {
                let (left, right) = powers(row);
                (left_edge(left), right.min(CHOICE))
            }
            Op::Choose(_) => (ATOM, 0),
            Op::Convert(..) | Op::To(_) | Op::ToOn(_) | Op::ToOwn(_) => (left_edge(CONVERSION), CONVERSION),
            // `5 km/h` is a quotient to what is beside it.
            Op::Measure(index) if expression.units[index as usize].unit.factors().len() > 1 => {
                (left_edge(110), 111)
            }
            Op::Measure(_) | Op::Join(_) => (left_edge(120), 121),
            Op::Unit(_) => (120, 111),
            _ => (ATOM, ATOM),
        });
    }
    Layout { starts, edges }
}

/// The row that a reading writes: juxtaposition is written as a product.
fn written(row: &'static Operator) -> &'static Operator {
    if row.meaning == Meaning::SideBySide { operators::infix("×") } else { row }
}

fn powers(row: &'static Operator) -> (u8, u8) {
    match written(row).fixity {
        Fixity::Infix(left, right, _) | Fixity::Chain(left, right, _) | Fixity::Lazy(left, right, _) => {
            (left, right)
        }
        _ => (ATOM, ATOM),
    }
}

enum Work {
    Text(&'static str),
    Notation(&'static Format, u32),
    Name(u32),
    /// A unit after a number.
    Unit(u32),
    /// What follows `to`.
    Target(u32),
    /// A node of a list.
    Node(usize, usize),
}

struct Writer<'a> {
    expression: &'a Expression,
    style: Style<'a>,
    lists: &'a [Layout],
    /// Percentages that are written as plain shares.
    plain: Vec<usize>,
    work: Vec<Work>,
    text: String,
    pieces: usize,
}

impl Writer<'_> {
    fn node(&mut self, list: usize, index: usize) {
        self.work.push(Work::Node(list, index));
    }

    fn nodes(&self, list: usize) -> &[Instruction] {
        if list == 0 { &self.expression.nodes } else { &self.expression.blocks[list - 1] }
    }

    fn run(mut self) -> Option<String> {
        while let Some(work) = self.work.pop() {
            self.pieces += 1;
            if self.pieces > MAX_READING_NODES * 8 {
                return None;
            }
            match work {
                Work::Text(text) => self.text.push_str(text),
                Work::Notation(format, count) => self.text.push_str(&format.written(count)),
                Work::Name(name) => self.text.push_str(&self.expression.names[name as usize]),
                Work::Unit(unit) => {
                    let unit = self.expression.units[unit as usize].unit.to_string();
                    let sign = if unit.starts_with(['°', '′', '″']) && unit.chars().count() == 1 {
                        ""
                    } else {
                        " "
                    };
                    self.text.extend([sign, &unit]);
                }
                Work::Target(target) => {
                    self.text.push_str(&self.expression.targets[target as usize].written);
                }
                Work::Node(list, index) => self.write(list, index),
            }
        }
        Some(self.text)
    }

    /// Queues pieces so that they come out in this order.
    fn queue(&mut self, pieces: Vec<Work>) {
        self.work.extend(pieces.into_iter().rev());
    }

    /// An operand, in parentheses unless it holds its neighbours more tightly than `left` and `right` pull.
    fn operand(&self, list: usize, root: usize, left: u8, right: u8) -> Vec<Work> {
        let (own_left, own_right) = self.lists[list].edges[root];
        // An operator pulls at the edge that it is next to.
        if own_left > left && own_right > right {
            vec![Work::Node(list, root)]
        } else {
            vec![Work::Text("("), Work::Node(list, root), Work::Text(")")]
        }
    }

    fn write(&mut self, list: usize, index: usize) {
        let nodes = self.nodes(list);
        let op = nodes[index].op;
        let roots = operands(self.expression, nodes, &self.lists[list].starts, index);
        match op {
            Op::Integer(value) => self.text.push_str(&value.to_string()),
            Op::Decimal(digits, places) => self.text.push_str(&decimal(digits, places)),
            Op::Literal(literal) => {
                let literal = &self.expression.literals[literal as usize];
                let other = literal.other.as_deref().filter(|_| self.style.other_numbers);
                self.text.push_str(other.unwrap_or(&literal.written));
            }
            Op::Name(name) | Op::Own(name) => self.work.push(Work::Name(name)),
            Op::Ans => self.text.push_str("ans"),
            Op::Entry(number) => self.text.extend(["@", &number.to_string()]),
            Op::Entries(from, to) => self.text.extend(["@", &from.to_string(), "..@", &to.to_string()]),
            Op::Total(total) => self.text.push_str(total.name()),
            Op::Unary(_) if list == 0 && self.plain.contains(&index) => {
                let mut pieces = self.operand(list, roots[0], 0, 110);
                pieces.push(Work::Text(" ÷ 100"));
                self.queue(pieces);
            }
            Op::Unary(row) => self.unary(row, list, roots[0]),
            Op::Binary(row) if list == 0 && self.style.relative.contains(&index) => {
                self.relative(row, roots[0], roots[1]);
            }
            Op::Binary(row) if list == 0 && self.style.swapped.contains(&index) => {
                self.binary(row, list, roots[1], roots[0]);
            }
            Op::Binary(row) => self.binary(row, list, roots[0], roots[1]),
            Op::Ternary(row) => self.ternary(row, list, &roots),
            Op::Chain(chain) => self.chain(chain, list, &roots),
            Op::Lazy(row, block) => self.lazy(row, list, roots[0], block as usize),
            Op::Choose(block) => self.choose(list, roots[0], block as usize),
            Op::Call(function, _) => {
                self.text.push_str(function.name);
                self.arguments("(", list, &roots, ")");
            }
            Op::Apply(name, _) => {
                self.arguments("(", list, &roots, ")");
                self.work.push(Work::Name(name));
            }
            Op::Bound(index) => self.bound(index, list, &roots),
            Op::List(_) => self.arguments("[", list, &roots, "]"),
            Op::Convert(format, count) => {
                let mut pieces = self.operand(list, roots[0], 0, CONVERSION);
                pieces.push(Work::Text(" to "));
                pieces.push(Work::Notation(format, count));
                self.queue(pieces);
            }
            Op::Unit(unit) => {
                let unit = &self.expression.units[unit as usize].unit;
                // A currency's sign comes before its number.
                let written = unit.to_string();
                let is_sign = unit.money().is_some_and(|money| money.by_symbol);
                self.text.extend(if is_sign { [&*written, "1"] } else { ["1 ", &*written] });
            }
            Op::Measure(unit)
                if self.expression.units[unit as usize].unit.money().is_some_and(|money| money.by_symbol) =>
            {
                let is_literal =
                    matches!(nodes[roots[0]].op, Op::Integer(_) | Op::Decimal(..) | Op::Literal(_));
                let number = Work::Node(list, roots[0]);
                self.text.push_str(&self.expression.units[unit as usize].unit.to_string());
                self.queue(if is_literal {
                    vec![number]
                } else {
                    vec![Work::Text("("), number, Work::Text(")")]
                });
            }
            Op::Measure(unit) => {
                let mut pieces = self.operand(list, roots[0], 0, 120);
                pieces.push(Work::Unit(unit));
                self.queue(pieces);
            }
            Op::Join(_) => {
                self.queue(vec![Work::Node(list, roots[0]), Work::Text(" "), Work::Node(list, roots[1])]);
            }
            Op::To(target) => {
                let mut pieces = self.operand(list, roots[0], 0, CONVERSION);
                pieces.extend([Work::Text(" to "), Work::Target(target)]);
                self.queue(pieces);
            }
            Op::ToOn(target) => {
                let mut pieces = self.operand(list, roots[0], 0, CONVERSION);
                pieces.extend([Work::Text(" to "), Work::Target(target), Work::Text(" on ")]);
                pieces.extend(self.operand(list, roots[1], CONVERSION, 0));
                self.queue(pieces);
            }
            Op::ToOwn(name) => {
                let mut pieces = self.operand(list, roots[0], 0, CONVERSION);
                pieces.extend([Work::Text(" to "), Work::Name(name)]);
                self.queue(pieces);
            }
            Op::Index => {
                let mut pieces = self.operand(list, roots[0], 0, 199);
                pieces.extend([Work::Text("["), Work::Node(list, roots[1]), Work::Text("]")]);
                self.queue(pieces);
            }
        }
    }

    fn arguments(&mut self, open: &'static str, list: usize, roots: &[usize], close: &'static str) {
        let mut pieces = vec![Work::Text(open)];
        for (at, root) in roots.iter().enumerate() {
            if at > 0 {
                pieces.push(Work::Text(", "));
            }
            pieces.push(Work::Node(list, *root));
        }
        pieces.push(Work::Text(close));
        self.queue(pieces);
    }

    fn bound(&mut self, index: u32, list: usize, roots: &[usize]) {
        let binding = self.expression.bindings[index as usize];
        let block = binding.block as usize;
        let root = self.expression.blocks[block].len() - 1;
        let mut pieces = vec![Work::Text(binding.function.name), Work::Text("(")];
        match self.expression.blocks[block][root].op {
            Op::Call(function, _) if binding.is_call => pieces.push(Work::Text(function.name)),
            Op::Apply(name, _) if binding.is_call => pieces.push(Work::Name(name)),
            _ => pieces.extend([Work::Node(block + 1, root), Work::Text(", "), Work::Name(binding.name)]),
        }
        for root in roots {
            pieces.extend([Work::Text(", "), Work::Node(list, *root)]);
        }
        pieces.push(Work::Text(")"));
        self.queue(pieces);
    }

    fn unary(&mut self, row: &'static Operator, list: usize, root: usize) {
        let pieces = match row.fixity {
            Fixity::Postfix(power, _) => {
                // `5!!` would be another operator.
                let again =
                    matches!(self.nodes(list)[root].op, Op::Unary(inner) if inner.symbol.starts_with('!'));
                let mut pieces = self.operand(list, root, 0, if again { ATOM } else { power });
                pieces.push(Work::Text(row.symbol));
                pieces
            }
            Fixity::Prefix(power, _) => {
                let mut pieces = vec![Work::Text(row.symbol)];
                if row.symbol.starts_with(char::is_alphabetic) {
                    pieces.push(Work::Text(" "));
                }
                pieces.extend(self.operand(list, root, power, 0));
                pieces
            }
            _ => Vec::new(),
        };
        self.queue(pieces);
    }

    fn binary(&mut self, row: &'static Operator, list: usize, left: usize, right: usize) {
        let (left_power, right_power) = powers(row);
        let is_entry = |root: usize| matches!(self.nodes(list)[root].op, Op::Entry(_));
        // Without parentheses it would be the list of the results between them.
        let (least, most) = if row.meaning == Meaning::Range && is_entry(left) && is_entry(right) {
            (ATOM, ATOM)
        } else {
            (0, left_power)
        };
        // `1 ÷ (20 ms)`: the eye would take `1 ÷ 20` for the number of the unit.
        let is_divisor =
            row.meaning == Meaning::Divide && matches!(self.nodes(list)[right].op, Op::Measure(_));
        let least_right = if is_divisor { right_power.max(122) } else { right_power };
        // `(1 ÷ 2) × a`: a fraction before a product is seen as one.
        let is_factor = written(row).meaning == Meaning::Times && self.is_fraction(list, left);
        let most = if is_factor { ATOM } else { most };
        let mut pieces = self.operand(list, left, least, most);
        pieces.extend(symbol(written(row)));
        pieces.extend(self.operand(list, right, least_right.max(least), least));
        self.queue(pieces);
    }

    /// Whether a node is the quotient of two numbers.
    fn is_fraction(&self, list: usize, root: usize) -> bool {
        let is_number =
            |node: &Instruction| matches!(node.op, Op::Integer(_) | Op::Decimal(..) | Op::Literal(_));
        let [.., above, below, quotient] = &self.nodes(list)[..=root] else { return false };
        let is_quotient = matches!(quotient.op, Op::Binary(row) if row.meaning == Meaning::Divide);
        is_quotient && is_number(above) && is_number(below)
    }

    /// `100 + 10%` as `100 + 10% of 100`, or as `100 + 10 ÷ 100`.
    fn relative(&mut self, row: &'static Operator, left: usize, right: usize) {
        let (left_power, right_power) = powers(row);
        let mut pieces = self.operand(0, left, 0, left_power);
        pieces.extend(symbol(row));
        let percent = match self.nodes(0)[right].op {
            Op::Unary(unary) if unary.meaning == Meaning::Percent => Some(right - 1),
            _ => None,
        };
        match percent {
            Some(root) if self.style.plain_percent => {
                pieces.extend(self.operand(0, root, right_power.max(110), 110));
                pieces.push(Work::Text(" ÷ 100"));
            }
            _ if self.style.plain_percent && self.is_product(right) => {
                match self.leading_percent(right) {
                    Some(share) => self.plain.push(share),
                    // A percentage times a plain number is a plain one.
                    None => pieces.push(Work::Text("1 × ")),
                }
                pieces.extend(self.operand(0, right, right_power, 0));
            }
            _ => {
                pieces.extend(self.operand(0, right, right_power.max(110), 110));
                pieces.push(Work::Text(" of "));
                pieces.extend(self.operand(0, left, 111, left_power.max(111)));
            }
        }
        self.queue(pieces);
    }

    fn is_product(&self, root: usize) -> bool {
        let is_it = |row: &Operator| matches!(row.meaning, Meaning::Times | Meaning::Divide);
        matches!(self.nodes(0)[root].op, Op::Binary(row) if is_it(row))
    }

    /// The percentage that a product begins with: `95% ÷ 8`.
    fn leading_percent(&self, mut root: usize) -> Option<usize> {
        let nodes = self.nodes(0);
        while self.is_product(root) {
            root = *operands(self.expression, nodes, &self.lists[0].starts, root).first()?;
        }
        matches!(nodes[root].op, Op::Unary(row) if row.meaning == Meaning::Percent).then_some(root)
    }

    fn ternary(&mut self, row: &'static Operator, list: usize, roots: &[usize]) {
        let (left, right) = powers(row);
        let mut pieces = self.operand(list, roots[0], 0, left);
        pieces.push(Work::Text(".."));
        pieces.extend(self.operand(list, roots[1], right, left));
        pieces.extend(symbol(row));
        pieces.extend(self.operand(list, roots[2], right, 0));
        self.queue(pieces);
    }

    fn chain(&mut self, chain: u32, list: usize, roots: &[usize]) {
        let mut pieces = Vec::new();
        for (at, root) in roots.iter().enumerate() {
            pieces.extend(self.operand(list, *root, 51, 51));
            if let Some(row) = self.expression.chains[chain as usize].get(at) {
                pieces.extend(symbol(row));
            }
        }
        self.queue(pieces);
    }

    fn lazy(&mut self, row: &'static Operator, list: usize, left: usize, block: usize) {
        let (left_power, right_power) = powers(row);
        let mut pieces = self.operand(list, left, 0, left_power);
        pieces.extend(symbol(row));
        let root = self.expression.blocks[block].len() - 1;
        pieces.extend(self.operand(block + 1, root, right_power, 0));
        self.queue(pieces);
    }

    fn choose(&mut self, list: usize, condition: usize, block: usize) {
        let root = |block: usize| self.expression.blocks[block].len() - 1;
        self.queue(vec![
            Work::Text("if "),
            Work::Node(list, condition),
            Work::Text(" then "),
            Work::Node(block + 1, root(block)),
            Work::Text(" else "),
            Work::Node(block + 2, root(block + 1)),
        ]);
    }
}

fn decimal(digits: u64, places: u8) -> String {
    let scale = 10_u64.pow(places.into());
    format!("{}.{:0places$}", digits / scale, digits % scale, places = places.into())
}

fn symbol(row: &'static Operator) -> [Work; 3] {
    let space = if matches!(row.meaning, Meaning::Power | Meaning::Range) { "" } else { " " };
    [Work::Text(space), Work::Text(row.symbol), Work::Text(space)]
}
