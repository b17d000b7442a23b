//! Plain pages for those who cannot be shown the app: no commune here, closed, being maintained, broken.

use axum::body::Body;
use axum::http::{Response as HttpResponse, StatusCode, header};
use axum::response::{Html, IntoResponse as _, Response};
use kernel::tenant::LocalName;

fn page(status: StatusCode, ar: [&str; 2], fr: [&str; 2]) -> Response {
    let html = format!(
        r#"<!doctype html><html lang="ar" dir="rtl"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>{ar0} · {fr0}</title>
<style>body{{font:18px/1.7 system-ui,sans-serif;max-width:34rem;margin:12vh auto;padding:0 1.2rem;color:#1f2933}}
section+section{{border-top:1px solid #cbd2d9;margin-top:2rem;padding-top:1rem}}h1{{font-size:1.4rem}}</style>
<main><section><h1>{ar0}</h1><p>{ar1}</p></section><section lang="fr" dir="ltr"><h1>{fr0}</h1><p>{fr1}</p></section></main></html>"#,
        ar0 = ar[0],
        ar1 = ar[1],
        fr0 = fr[0],
        fr1 = fr[1],
    );
    let mut response = (status, Html(html)).into_response();
    response.headers_mut().insert(header::CACHE_CONTROL, header::HeaderValue::from_static("no-store"));
    response
}

/// No commune has this address.
pub(crate) fn unknown_host() -> Response {
    page(
        StatusCode::NOT_FOUND,
        ["لا توجد جماعة بهذا العنوان", "المرجو التحقق من كتابة العنوان، أو الاتصال بجماعتكم."],
        ["Aucune commune à cette adresse", "Vérifiez l’adresse, ou adressez-vous à votre commune."],
    )
}

/// The commune is closed for now, not for minutes: callers are asked to come back in an hour.
pub(crate) fn closed(name: &LocalName) -> Response {
    let mut response = page(
        StatusCode::SERVICE_UNAVAILABLE,
        [&format!("الخدمة متوقفة مؤقتا: {}", escape(&name.ar)), "المرجو الاتصال بالجماعة."],
        [&format!("Service suspendu\u{a0}: {}", escape(&name.fr)), "Adressez-vous à la commune."],
    );
    response.headers_mut().insert(header::RETRY_AFTER, header::HeaderValue::from_static("3600"));
    response
}

/// Its tables wait for a migration.
pub(crate) fn maintenance(name: &LocalName) -> Response {
    let mut response = page(
        StatusCode::SERVICE_UNAVAILABLE,
        [&format!("صيانة جارية: {}", escape(&name.ar)), "تعود الخدمة بعد بضع دقائق. لم يضع أي شيء."],
        [
            &format!("Maintenance en cours\u{a0}: {}", escape(&name.fr)),
            "Le service revient dans quelques minutes. Rien n’est perdu.",
        ],
    );
    response.headers_mut().insert(header::RETRY_AFTER, header::HeaderValue::from_static("60"));
    response
}

/// The database does not answer.
pub(crate) fn unavailable() -> Response {
    page(
        StatusCode::SERVICE_UNAVAILABLE,
        ["الخدمة غير متاحة حاليا", "المرجو إعادة المحاولة بعد قليل. لم يضع أي شيء."],
        ["Service momentanément indisponible", "Réessayez dans un instant. Rien n’est perdu."],
    )
}

/// A handler panicked. Its message may quote a person's data, so it is not logged; the program's panic hook tells the place.
pub(crate) fn panicked(_: Box<dyn std::any::Any + Send>) -> HttpResponse<Body> {
    tracing::error!("request panicked");
    (StatusCode::INTERNAL_SERVER_ERROR, "internal error").into_response()
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}
