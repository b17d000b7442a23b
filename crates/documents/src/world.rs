//! What a template may see: its own source, the shared letterhead, the data of one job. No disk,
//! no network, no clock.

use std::sync::LazyLock;

use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt, World};

use crate::fonts::FONTS;

/// File ids are 16 bits wide, interned and never freed: this fixed set is all there ever is.
pub(crate) struct Paths {
    pub(crate) main: FileId,
    pub(crate) letterhead: FileId,
    pub(crate) module: FileId,
    data: FileId,
    qr: FileId,
    scan: FileId,
    logo: FileId,
    specimen: FileId,
}

pub(crate) static PATHS: LazyLock<Paths> = LazyLock::new(|| Paths {
    main: file_id("/main.typ"),
    letterhead: file_id("/letterhead.typ"),
    module: file_id("/module.typ"),
    data: file_id("/data.json"),
    qr: file_id("/qr.svg"),
    scan: file_id("/scan.svg"),
    logo: file_id("/logo.svg"),
    specimen: file_id("/specimen.svg"),
});

static LIBRARY: LazyLock<LazyHash<Library>> = LazyLock::new(|| LazyHash::new(Library::default()));

/// The watermark of demonstration documents.
const SPECIMEN: &[u8] = include_bytes!("../templates/specimen.svg");

fn file_id(path: &'static str) -> FileId {
    let path = VirtualPath::new(path).unwrap_or_else(|_| unreachable!("{path} is a constant"));
    RootedPath::new(VirtualRoot::Project, path).intern()
}

/// The files of one rendering.
pub(crate) struct JobWorld {
    pub(crate) main: Source,
    pub(crate) letterhead: Source,
    pub(crate) module: Option<Source>,
    pub(crate) data: Bytes,
    pub(crate) qr: Option<Bytes>,
    pub(crate) scan: Option<Bytes>,
    pub(crate) logo: Option<Bytes>,
}

fn missing(id: FileId) -> FileError {
    FileError::NotFound(id.vpath().get_with_slash().into())
}

impl World for JobWorld {
    fn library(&self) -> &LazyHash<Library> {
        &LIBRARY
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &FONTS.book
    }

    fn main(&self) -> FileId {
        PATHS.main
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        if id == PATHS.main {
            Ok(self.main.clone())
        } else if id == PATHS.letterhead {
            Ok(self.letterhead.clone())
        } else if id == PATHS.module {
            self.module.clone().ok_or_else(|| missing(id))
        } else {
            Err(missing(id))
        }
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        if id == PATHS.data {
            Ok(self.data.clone())
        } else if id == PATHS.qr {
            self.qr.clone().ok_or_else(|| missing(id))
        } else if id == PATHS.scan {
            self.scan.clone().ok_or_else(|| missing(id))
        } else if id == PATHS.logo {
            self.logo.clone().ok_or_else(|| missing(id))
        } else if id == PATHS.specimen {
            Ok(Bytes::new(SPECIMEN))
        } else {
            self.source(id).map(|source| Bytes::from_string(source.text().to_owned()))
        }
    }

    fn font(&self, index: usize) -> Option<Font> {
        FONTS.list.get(index).cloned()
    }

    /// Dates come with the data: the same job must give the same page tomorrow.
    fn today(&self, _offset: Option<Duration>) -> Option<Datetime> {
        None
    }
}
