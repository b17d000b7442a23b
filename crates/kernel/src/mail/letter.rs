//! The words of a letter: plain text, and the same as simple HTML, each language with its own direction.

use serde::{Deserialize, Serialize};

use super::Letter;
use crate::locale::{Args, Locale, Texts};
use crate::tenant::Tenant;

/// A letter as it is sent.
#[derive(Serialize, Deserialize)]
pub(super) struct Content {
    pub(super) sender: String,
    pub(super) name: String,
    pub(super) subject: String,
    pub(super) text: String,
    pub(super) html: String,
}

/// One language of a letter.
struct Part {
    locale: Locale,
    paragraphs: Vec<String>,
    label: Option<String>,
    footer: String,
}

pub(super) fn write(texts: &Texts, tenant: &Tenant, letter: &Letter<'_>) -> Content {
    let parts: Vec<Part> = letter.languages.iter().map(|locale| part(texts, tenant, letter, *locale)).collect();
    let each = |id: &str| {
        let say = |locale: &Locale| texts.get(*locale, id, &args(tenant, letter, *locale)).replace(['\r', '\n'], " ");
        letter.languages.iter().map(say).collect::<Vec<_>>().join(" · ")
    };
    let subject = each(letter.subject);
    let address = letter.link.as_ref().map(|link| link.address.as_str());
    Content {
        sender: each("kernel-mail-sender"),
        name: letter.to.name.fr.clone(),
        text: text(&parts, address),
        html: html(&subject, &parts, address),
        subject,
    }
}

fn args(tenant: &Tenant, letter: &Letter<'_>, locale: Locale) -> Args {
    let of = |name: &crate::tenant::LocalName| name.in_locale(locale).to_owned();
    let mut args = letter.args.clone();
    args.extend([("commune", of(&tenant.name)), ("name", of(&letter.to.name))]);
    args
}

fn part(texts: &Texts, tenant: &Tenant, letter: &Letter<'_>, locale: Locale) -> Part {
    let args = args(tenant, letter, locale);
    let body = texts.get(locale, letter.body, &args);
    let paragraphs = body.split("\n\n").map(|one| one.split_whitespace().collect::<Vec<_>>().join(" "));
    Part {
        locale,
        paragraphs: paragraphs.filter(|one| !one.is_empty()).collect(),
        label: letter.link.as_ref().map(|link| texts.get(locale, link.label, &args)),
        footer: texts.get(locale, "kernel-mail-footer", &args),
    }
}

fn text(parts: &[Part], address: Option<&str>) -> String {
    let one = |part: &Part| {
        let mut lines = part.paragraphs.clone();
        if let (Some(label), Some(address)) = (&part.label, address) {
            lines.push(format!("{label}\n{address}"));
        }
        lines.push(part.footer.clone());
        lines.join("\n\n")
    };
    parts.iter().map(one).collect::<Vec<_>>().join("\n\n----\n\n") + "\n"
}

fn html(subject: &str, parts: &[Part], address: Option<&str>) -> String {
    let sections: Vec<String> = parts.iter().map(|part| section(part, address)).collect();
    let (lang, dir) = parts.first().map_or(("ar", "rtl"), |part| (part.locale.tag(), part.locale.direction()));
    format!(
        "<!doctype html><html lang=\"{lang}\" dir=\"{dir}\"><head><meta charset=\"utf-8\">\
         <meta name=\"viewport\" content=\"width=device-width\"><title>{}</title></head>\
         <body style=\"margin:0;padding:24px 16px;background:#f4f5f7;color:#1f2933;font:16px/1.7 system-ui,Tahoma,sans-serif\">\
         <div style=\"max-width:560px;margin:0 auto;background:#ffffff;border:1px solid #d8dde3;border-radius:8px;padding:8px 24px\">{}</div>\
         </body></html>",
        escape(subject),
        sections.join("<hr style=\"border:0;border-top:1px solid #d8dde3\">"),
    )
}

fn section(part: &Part, address: Option<&str>) -> String {
    let paragraphs: String = part.paragraphs.iter().map(|one| format!("<p>{}</p>", escape(one))).collect();
    let link = match (&part.label, address) {
        (Some(label), Some(address)) => format!(
            "<p><a href=\"{0}\" style=\"display:inline-block;padding:10px 18px;border-radius:6px;background:#1f4e46;color:#ffffff;text-decoration:none\">{1}</a></p>\
             <p dir=\"ltr\" style=\"font-size:13px;color:#52606d;word-break:break-all\">{0}</p>",
            escape(address),
            escape(label),
        ),
        _ => String::new(),
    };
    format!(
        "<div lang=\"{}\" dir=\"{}\">{paragraphs}{link}<p style=\"font-size:13px;color:#52606d\">{}</p></div>",
        part.locale.tag(),
        part.locale.direction(),
        escape(&part.footer),
    )
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use chrono::DateTime;

    use super::*;
    use crate::locale::Sources;
    use crate::mail::{Link, Recipient};
    use crate::tenant::{LocalName, TenantKey};

    const TEXTS: Sources = &[
        (
            Locale::Ar,
            "s = دعوة\nb =\n    السلام { $name }\n\n    فقرة\nl = افتح\nkernel-mail-sender = جماعة { $commune }\nkernel-mail-footer = تذييل\n",
        ),
        (
            Locale::Fr,
            "s = Invitation\nb =\n    Bonjour { $name }\n\n    Suite\nl = Ouvrir\nkernel-mail-sender = Commune de { $commune }\nkernel-mail-footer = Pied\n",
        ),
    ];

    fn written(name: &str) -> Content {
        let local = |ar: &str, fr: &str| LocalName { ar: ar.to_owned(), fr: fr.to_owned(), zgh: None };
        let tenant = Tenant {
            key: TenantKey::new("sefrou").expect("key"),
            name: local("صفرو", "Sefrou"),
            hcp_code: String::new(),
            province: local("", ""),
            region: local("", ""),
            accent: String::new(),
            locales: Vec::new(),
            modules: Vec::new(),
            letterhead: Vec::new(),
            copy: None,
            former_keys: None,
        };
        let to = Recipient { address: "a@example.ma".to_owned(), name: local("أمينة", name) };
        let letter = Letter {
            to: &to,
            languages: &Locale::PAPERS,
            subject: "s",
            body: "b",
            args: Vec::new(),
            link: Some(Link { label: "l", address: "https://sefrou.example.ma/x?a=1&b=\"2".to_owned() }),
            until: DateTime::UNIX_EPOCH,
        };
        write(&Texts::new(&[("demo", TEXTS)]).expect("parses"), &tenant, &letter)
    }

    #[test]
    fn a_letter_says_the_same_in_every_language_each_in_its_own_direction() {
        let content = written("Amina");
        assert_eq!(content.subject, "دعوة · Invitation");
        assert_eq!(content.sender, "جماعة صفرو · Commune de Sefrou");
        assert!(content.text.contains("السلام أمينة\n\nفقرة\n\nافتح\nhttps://"), "{}", content.text);
        assert!(content.text.contains("Bonjour Amina\n\nSuite\n\nOuvrir\nhttps://"), "{}", content.text);
        assert!(
            content.html.contains("<div lang=\"ar\" dir=\"rtl\">")
                && content.html.contains("<div lang=\"fr\" dir=\"ltr\">")
        );
    }

    #[test]
    fn a_name_or_an_address_never_becomes_markup() {
        let html = written("<img src=x onerror=alert(1)>").html;
        assert!(!html.contains("<img") && html.contains("&lt;img"), "{html}");
        assert!(html.contains("b=&quot;2\""), "{html}");
    }
}
