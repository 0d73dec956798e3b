//! Prints every sample of every paper in every language into a folder, to be looked at:
//! `cargo run --release -p paper --example samples -- FOLDER`.

use std::path::Path;

use paper::{Lang, Paper, annual_report, draw, invitation, plenary, print, response, rotation};

fn all<P: Paper>(folder: &Path) -> Result<(), Box<dyn std::error::Error>> {
    let name = P::TEMPLATE.replace('/', "-").replace(".typ", "");
    for (at, sample) in P::samples().iter().enumerate() {
        for lang in Lang::ALL {
            let pdf = print(sample, lang, jiff::civil::date(2026, 12, 1))?;
            std::fs::write(folder.join(format!("{name}-{at}-{}.pdf", lang.code())), pdf)?;
        }
    }
    Ok(())
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let folder = std::env::args().nth(1).ok_or("name the folder for the PDFs")?;
    let folder = Path::new(&folder);
    std::fs::create_dir_all(folder)?;
    all::<invitation::Letters>(folder)?;
    all::<draw::Minutes>(folder)?;
    all::<draw::Report>(folder)?;
    all::<rotation::Certificate>(folder)?;
    all::<plenary::Minutes>(folder)?;
    all::<annual_report::Report>(folder)?;
    all::<response::Dossier>(folder)
}
