//! An archive of files (ZIP without compression), made part by part so that it can be sent while it
//! is made.
//!
//! PDFs are compressed already. Times are left at the format's first day: the same files give the
//! same archive.
//! Source: PKWARE's application note, sections 4.3.7, 4.3.12, 4.3.16.

use flate2::Crc;

/// Version of the format that a reader must know: files and folders.
const NEEDED: u16 = 20;
/// Names are in UTF-8.
const UTF8: u16 = 1 << 11;
/// The first of January 1980.
const FIRST_DAY: u16 = 0b10_0001;

/// An archive in the making: what its table of contents will say.
#[derive(Debug, Default)]
pub struct Archive {
    contents: Vec<u8>,
    files: u16,
    length: u32,
}

/// The fields that a file's head and its line in the table share.
fn described(name: &str, content: &[u8]) -> Vec<u8> {
    let mut crc = Crc::new();
    crc.update(content);
    let size = length(content);
    let mut out = Vec::with_capacity(26);
    for field in [NEEDED, UTF8, 0, 0, FIRST_DAY] {
        out.extend(field.to_le_bytes());
    }
    for field in [crc.sum(), size, size] {
        out.extend(field.to_le_bytes());
    }
    for field in [u16::try_from(name.len()).unwrap_or(u16::MAX), 0] {
        out.extend(field.to_le_bytes());
    }
    out
}

fn length(bytes: &[u8]) -> u32 {
    u32::try_from(bytes.len()).unwrap_or(u32::MAX)
}

impl Archive {
    /// The bytes of one file, to be sent next. Files and archive stay below four gigabytes.
    pub fn add(&mut self, name: &str, content: &[u8]) -> Vec<u8> {
        let described = described(name, content);
        self.contents.extend(b"PK\x01\x02");
        self.contents.extend(NEEDED.to_le_bytes());
        self.contents.extend(&described);
        // No comment, first disk, no attributes.
        self.contents.extend([0; 10]);
        self.contents.extend(self.length.to_le_bytes());
        self.contents.extend(name.as_bytes());
        self.files = self.files.saturating_add(1);
        let part = [&b"PK\x03\x04"[..], &described, name.as_bytes(), content].concat();
        self.length = self.length.saturating_add(length(&part));
        part
    }

    /// The bytes that close the archive.
    #[must_use]
    pub fn end(self) -> Vec<u8> {
        let mut out = self.contents;
        let size = length(&out);
        out.extend(b"PK\x05\x06");
        out.extend([0; 4]);
        out.extend(self.files.to_le_bytes());
        out.extend(self.files.to_le_bytes());
        out.extend(size.to_le_bytes());
        out.extend(self.length.to_le_bytes());
        out.extend([0; 2]);
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn another_program_finds_every_file_whole() {
        let mut archive = Archive::default();
        let mut bytes = archive.add("001.pdf", b"%PDF one");
        bytes.extend(archive.add("città.csv", b"file,letters\n"));
        bytes.extend(archive.end());
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("letters.zip");
        std::fs::write(&path, bytes).unwrap();
        let script = "import sys, zipfile\nz = zipfile.ZipFile(sys.argv[1])\nassert z.testzip() is None\nprint([(i.filename, z.read(i)) for i in z.infolist()])";
        let read = std::process::Command::new("python3")
            .args(["-c", script, path.to_str().unwrap()])
            .output()
            .expect("python3 reads the archive for this test: install python3");
        let told = String::from_utf8(read.stdout).unwrap();
        let want = "[('001.pdf', b'%PDF one'), ('città.csv', b'file,letters\\n')]\n";
        assert_eq!(told, want, "{}", String::from_utf8_lossy(&read.stderr));
    }
}
