//! The pictures of the README and the docs, drawn from the real buffer, dark and light: they can't show what surd
//! doesn't do. `SURD_UPDATE=1 cargo test pictures` draws them again.

use super::Screen;
use ratatui::buffer::{Buffer, Cell};
use ratatui::style::{Color, Modifier};
use std::fmt::Write as _;
use std::path::Path;
use surd::text::width;

/// What is typed for each picture, and its size in cells.
#[rustfmt::skip]
const PICTURES: &[(&str, u16, u16, &str)] = &[
    ("screen",     84, 18, "rent = 1299⏎rent + 18%⏎25/42 - 1/3⏎100!⏎2^100 mod 1000007⏎f(n) = if n < 2 then 1 else n f(n - 1)⏎f(20)⏎1 / (3 - 3)⏎6/2(1+2)"),
    ("inspector",  84, 22, "exp(pi sqrt 163)⟨Ctrl+o⟩"),
    ("plot",       84, 26, "plot([sin(x), x/2], x, -5, 5)⟨Ctrl+o⟩"),
    ("error",      84, 8,  "rent = 1299⏎(rent + 250) / (12 - 3 * 4)"),
    ("completion", 84, 14, "rent = 1299⏎12 ro⟨Tab⟩"),
    ("palette",    84, 18, "rent = 1299⏎rent + 18%⏎⟨F10⟩copy"),
    ("units",      84, 14, "5 ft 7 in to cm⏎60 km/h * 20 min⏎1 kWh to MJ⏎20 °C to °F⏎12 GiB / (50 Mbit/s) to min⏎3.5 l / 100 km to mpg"),
    ("devanagari", 84, 8,  "किराया = १२९९⏎किराया + १८%"),
];

/// The colours of a terminal.
struct Palette {
    name: &'static str,
    paper: &'static str,
    ink: &'static str,
    red: &'static str,
    green: &'static str,
    yellow: &'static str,
    blue: &'static str,
    magenta: &'static str,
    cyan: &'static str,
}

#[rustfmt::skip]
const PALETTES: [Palette; 2] = [
    Palette { name: "dark",  paper: "#16181d", ink: "#d5d9e0", red: "#f07178", green: "#9ece6a", yellow: "#e6c35c", blue: "#6fa8ff", magenta: "#c099ff", cyan: "#7dcfff" },
    Palette { name: "light", paper: "#fbfaf7", ink: "#24292f", red: "#c4262e", green: "#2b7a1f", yellow: "#8a6100", blue: "#0b5cc4", magenta: "#7a3fb8", cyan: "#0b7285" },
];

impl Palette {
    fn colour(&self, colour: Color, otherwise: &'static str) -> String {
        match colour {
            Color::Red | Color::LightRed => self.red,
            Color::Green => self.green,
            Color::Yellow => self.yellow,
            Color::Blue | Color::LightBlue => self.blue,
            Color::Magenta => self.magenta,
            Color::Cyan => self.cyan,
            Color::Rgb(red, green, blue) => return format!("#{red:02x}{green:02x}{blue:02x}"),
            _ => otherwise,
        }
        .to_owned()
    }

    /// The colours of a cell's text and of what is behind it.
    fn of(&self, cell: &Cell) -> (String, String) {
        let (text, paper) = (self.colour(cell.fg, self.ink), self.colour(cell.bg, self.paper));
        if cell.modifier.contains(Modifier::REVERSED) { (paper, text) } else { (text, paper) }
    }
}

/// Points of a cell.
const CELL: (usize, usize) = (9, 19);
const MARGIN: usize = 10;

fn svg(buffer: &Buffer, palette: &Palette) -> String {
    let size = |cells: u16, points: usize| usize::from(cells) * points + 2 * MARGIN;
    let (wide, high) = (size(buffer.area.width, CELL.0), size(buffer.area.height, CELL.1));
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{wide}\" height=\"{high}\" \
         viewBox=\"0 0 {wide} {high}\" font-family=\"ui-monospace, monospace\" font-size=\"15\">\n\
         <rect width=\"100%\" height=\"100%\" rx=\"8\" fill=\"{}\"/>\n",
        palette.paper
    );
    for y in 0..buffer.area.height {
        let mut x = 0;
        while x < buffer.area.width {
            let (run, next) = run(buffer, x, y);
            draw(&mut svg, palette, &buffer[(x, y)], &run, (x, y, next - x));
            x = next;
        }
    }
    svg + "</svg>\n"
}

/// The text of the cells from one on that look alike, and where the next run begins.
fn run(buffer: &Buffer, from: u16, y: u16) -> (String, u16) {
    let look = |cell: &Cell| (cell.fg, cell.bg, cell.modifier);
    let (mut text, mut x) = (String::new(), from);
    while x < buffer.area.width && look(&buffer[(x, y)]) == look(&buffer[(from, y)]) {
        let symbol = buffer[(x, y)].symbol();
        // The font of a reader decides how wide these are: each begins where its cell does.
        let is_alone = !symbol.is_ascii() && !symbol.chars().all(|it| ('─'..='╿').contains(&it));
        if is_alone && x > from {
            break;
        }
        text.push_str(symbol);
        x += u16::try_from(width(symbol)).unwrap().max(1);
        if is_alone {
            break;
        }
    }
    (text, x)
}

fn draw(svg: &mut String, palette: &Palette, cell: &Cell, text: &str, (x, y, cells): (u16, u16, u16)) {
    let (ink, paper) = palette.of(cell);
    let (left, top) = (usize::from(x) * CELL.0 + MARGIN, usize::from(y) * CELL.1 + MARGIN);
    let length = usize::from(cells) * CELL.0;
    if paper != palette.paper {
        let _ = writeln!(
            svg,
            "<rect x=\"{left}\" y=\"{top}\" width=\"{length}\" height=\"{}\" fill=\"{paper}\"/>",
            CELL.1
        );
    }
    if text.trim().is_empty() {
        return;
    }
    let mut look = String::new();
    for (modifier, attribute) in [
        (Modifier::BOLD, " font-weight=\"bold\""),
        (Modifier::DIM, " opacity=\".55\""),
        (Modifier::ITALIC, " font-style=\"italic\""),
        (Modifier::UNDERLINED, " text-decoration=\"underline\""),
    ] {
        look += if cell.modifier.contains(modifier) { attribute } else { "" };
    }
    let text = text.replace('&', "&amp;").replace('<', "&lt;");
    let _ = writeln!(
        svg,
        "<text x=\"{left}\" y=\"{}\" fill=\"{ink}\" textLength=\"{length}\" xml:space=\"preserve\"{look}>{text}</text>",
        top + 14
    );
}

#[test]
fn the_pictures_are_the_screen() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/pictures");
    for &(name, columns, rows, keys) in PICTURES {
        let mut screen = Screen::new(columns, rows);
        screen.keys(keys).draw();
        for palette in &PALETTES {
            let drawn = svg(screen.terminal.backend().buffer(), palette);
            let path = folder.join(format!("{name}-{}.svg", palette.name));
            if std::env::var_os("SURD_UPDATE").is_some() {
                std::fs::create_dir_all(&folder).unwrap();
                std::fs::write(&path, &drawn).unwrap();
            }
            let kept = std::fs::read_to_string(&path).unwrap_or_default();
            assert!(kept == drawn, "SURD_UPDATE=1 draws {} again", path.display());
        }
    }
}
