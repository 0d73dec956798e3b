//! One spelling for every published file: JSON with keys in the order of their bytes, no blanks, whole
//! numbers only, one newline at the end. Anyone can run a hashing program on the file itself.

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

/// The only bytes a value may be published as.
pub fn bytes<T: Serialize>(value: &T) -> Vec<u8> {
    let value = serde_json::to_value(value).expect("published types hold texts, lists and numbers");
    let mut out = Vec::new();
    write(&value, &mut out);
    out.push(b'\n');
    out
}

fn write(value: &Value, out: &mut Vec<u8>) {
    match value {
        Value::Array(items) => {
            out.push(b'[');
            for (place, item) in items.iter().enumerate() {
                if place > 0 {
                    out.push(b',');
                }
                write(item, out);
            }
            out.push(b']');
        }
        Value::Object(fields) => {
            let mut names: Vec<&String> = fields.keys().collect();
            names.sort_unstable();
            out.push(b'{');
            for (place, name) in names.into_iter().enumerate() {
                if place > 0 {
                    out.push(b',');
                }
                out.extend(Value::from(name.as_str()).to_string().bytes());
                out.push(b':');
                write(&fields[name], out);
            }
            out.push(b'}');
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {
            out.extend(value.to_string().bytes());
        }
    }
}

/// Why a file is not what it should be.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ReadError {
    /// Not JSON of this kind.
    #[error("{reason}")]
    Unreadable {
        /// What is wrong.
        reason: String,
    },
    /// The same content in another spelling.
    #[error("the file is not in its one canonical spelling")]
    OtherSpelling,
}

/// Reads a published file and refuses any other spelling of it.
pub fn read<T: Serialize + DeserializeOwned>(file: &[u8]) -> Result<T, ReadError> {
    let value: T = serde_json::from_slice(file)
        .map_err(|error| ReadError::Unreadable { reason: error.to_string() })?;
    if bytes(&value) == file { Ok(value) } else { Err(ReadError::OtherSpelling) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_stand_in_order_and_nothing_stands_between() {
        let value: Value =
            serde_json::from_str(r#"{ "b": [1, "è\n"], "a": {"d":null,"c":true} }"#).unwrap();
        assert_eq!(
            bytes(&value),
            "{\"a\":{\"c\":true,\"d\":null},\"b\":[1,\"è\\n\"]}\n".as_bytes()
        );
    }

    #[test]
    fn another_spelling_is_refused() {
        assert_eq!(read::<Vec<u32>>(b"[1,2]\n"), Ok(vec![1, 2]));
        assert_eq!(read::<Vec<u32>>(b"[1, 2]\n"), Err(ReadError::OtherSpelling));
        assert!(matches!(read::<Vec<u32>>(b"[-1]\n"), Err(ReadError::Unreadable { .. })));
    }
}
