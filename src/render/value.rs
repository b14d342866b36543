//! Views as the engine's values. The engine could do that itself; here a struct's keys are hashed once a thread and not each time,
//! which a build of ten thousand articles with their facts does some millions of times.

use std::cell::{Cell, RefCell};
// Says no more than that something was refused, which is all there is to say.
use std::fmt::Error;
use std::sync::Arc;

use serde::ser::{Error as _, Impossible, SerializeMap, SerializeSeq, SerializeStruct};
use serde::{Serialize, Serializer};
use tera::value::{Key, Map};
use tera::Value;

/// What [`Value::from_serializable`] would make of it.
pub(super) fn value<T: Serialize + ?Sized>(view: &T) -> Value {
    view.serialize(Values).unwrap_or_else(|_| Value::from_serializable(&view))
}

/// The same, for a struct.
pub(super) fn map<T: Serialize>(view: &T) -> Map {
    value(view).into_map().expect("views are structs, which convert to maps")
}

/// A finished value within a view: it goes into the view's value as it is, shared rather than made again.
#[derive(Clone)]
pub(super) struct Ready(pub Value);

/// By this name a [`Ready`] is known to [`Values`].
const READY: &str = "$postil::Ready";

impl Serialize for Ready {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        HANDED_ON.set(Some(self.0.clone()));
        let done = serializer.serialize_newtype_struct(READY, &self.0);
        HANDED_ON.take();
        done
    }
}

thread_local! {
    /// The value that a [`Ready`] hands to [`Values`].
    static HANDED_ON: Cell<Option<Value>> = const { Cell::new(None) };
    /// Each kind of struct met, by name, with its keys and no values.
    static SHAPES: RefCell<Vec<(&'static str, Map)>> = const { RefCell::new(Vec::new()) };
}

/// Keys of the struct `name` of `len` fields, if one was met before; empty otherwise.
fn shape(name: &'static str, len: usize) -> Map {
    SHAPES.with_borrow(|shapes| {
        let known = shapes.iter().find(|(known, keys)| std::ptr::eq(*known, name) && keys.len() == len);
        known.map_or_else(|| Map::with_capacity(len), |(_, keys)| keys.clone())
    })
}

fn keep_shape(name: &'static str, map: &Map) {
    let keys = map.keys().map(|key| (key.clone(), Value::none())).collect();
    SHAPES.with_borrow_mut(|shapes| shapes.push((name, keys)));
}

/// Makes values; what views do not have (enums with data, byte strings) it refuses.
struct Values;

struct List(Vec<Value>);

struct Table {
    map: Map,
    key: Option<Key<'static>>,
}

struct Fields {
    name: &'static str,
    map: Map,
    /// The map has all keys already.
    shaped: bool,
    next: usize,
}

impl SerializeSeq for List {
    type Ok = Value;
    type Error = Error;

    fn serialize_element<T: Serialize + ?Sized>(&mut self, element: &T) -> Result<(), Error> {
        self.0.push(element.serialize(Values)?);
        Ok(())
    }

    fn end(self) -> Result<Value, Error> {
        Ok(Value::from(self.0))
    }
}

impl SerializeMap for Table {
    type Ok = Value;
    type Error = Error;

    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Result<(), Error> {
        let key = key.serialize(Values)?;
        let text = key.as_str().ok_or_else(|| Error::custom("a key that is no string"))?;
        self.key = Some(Key::String(Arc::from(text)));
        Ok(())
    }

    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Error> {
        let key = self.key.take().ok_or_else(|| Error::custom("a value without a key"))?;
        self.map.insert(key, value.serialize(Values)?);
        Ok(())
    }

    fn end(self) -> Result<Value, Error> {
        Ok(Value::from(self.map))
    }
}

impl SerializeStruct for Fields {
    type Ok = Value;
    type Error = Error;

    fn serialize_field<T: Serialize + ?Sized>(&mut self, key: &'static str, field: &T) -> Result<(), Error> {
        let field = field.serialize(Values)?;
        if !self.shaped {
            self.map.insert(Key::Str(key), field);
        } else if let Some((known, slot)) = self.map.get_index_mut(self.next) {
            debug_assert_eq!(known.as_str(), Some(key), "a struct has its fields in one order");
            *slot = field;
            self.next += 1;
        }
        Ok(())
    }

    fn end(self) -> Result<Value, Error> {
        if !self.shaped {
            keep_shape(self.name, &self.map);
        }
        Ok(Value::from(self.map))
    }
}

/// Plain values, which the engine has a conversion for.
macro_rules! plain {
    ($($method:ident: $from:ty as $to:ty),*) => {
        $(fn $method(self, plain: $from) -> Result<Value, Error> {
            Ok(Value::from(<$to>::from(plain)))
        })*
    };
}

impl Serializer for Values {
    type Ok = Value;
    type Error = Error;
    type SerializeSeq = List;
    type SerializeTuple = Impossible<Value, Error>;
    type SerializeTupleStruct = Impossible<Value, Error>;
    type SerializeTupleVariant = Impossible<Value, Error>;
    type SerializeMap = Table;
    type SerializeStruct = Fields;
    type SerializeStructVariant = Impossible<Value, Error>;

    plain!(
        serialize_bool: bool as bool, serialize_i8: i8 as i64, serialize_i16: i16 as i64, serialize_i32: i32 as i64,
        serialize_i64: i64 as i64, serialize_u8: u8 as u64, serialize_u16: u16 as u64, serialize_u32: u32 as u64,
        serialize_u64: u64 as u64, serialize_f32: f32 as f64, serialize_f64: f64 as f64
    );

    fn serialize_char(self, char: char) -> Result<Value, Error> {
        self.serialize_str(char.encode_utf8(&mut [0; 4]))
    }

    fn serialize_str(self, text: &str) -> Result<Value, Error> {
        Ok(Value::normal_string(text))
    }

    fn serialize_bytes(self, _: &[u8]) -> Result<Value, Error> {
        Err(Error::custom("bytes"))
    }

    fn serialize_none(self) -> Result<Value, Error> {
        Ok(Value::none())
    }

    fn serialize_some<T: Serialize + ?Sized>(self, some: &T) -> Result<Value, Error> {
        some.serialize(self)
    }

    fn serialize_unit(self) -> Result<Value, Error> {
        Ok(Value::none())
    }

    fn serialize_unit_struct(self, _: &'static str) -> Result<Value, Error> {
        Ok(Value::none())
    }

    fn serialize_unit_variant(self, _: &'static str, _: u32, variant: &'static str) -> Result<Value, Error> {
        self.serialize_str(variant)
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(self, name: &'static str, inner: &T) -> Result<Value, Error> {
        match HANDED_ON.take().filter(|_| std::ptr::eq(name, READY)) {
            Some(ready) => Ok(ready),
            None => inner.serialize(self),
        }
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: &T,
    ) -> Result<Value, Error> {
        Err(Error::custom("an enum with data"))
    }

    fn serialize_seq(self, len: Option<usize>) -> Result<List, Error> {
        Ok(List(Vec::with_capacity(len.unwrap_or(0))))
    }

    fn serialize_tuple(self, _: usize) -> Result<Self::SerializeTuple, Error> {
        Err(Error::custom("a tuple"))
    }

    fn serialize_tuple_struct(self, _: &'static str, _: usize) -> Result<Self::SerializeTupleStruct, Error> {
        Err(Error::custom("a tuple"))
    }

    fn serialize_tuple_variant(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: usize,
    ) -> Result<Self::SerializeTupleVariant, Error> {
        Err(Error::custom("an enum with data"))
    }

    fn serialize_map(self, len: Option<usize>) -> Result<Table, Error> {
        Ok(Table { map: Map::with_capacity(len.unwrap_or(0)), key: None })
    }

    fn serialize_struct(self, name: &'static str, len: usize) -> Result<Fields, Error> {
        let map = shape(name, len);
        Ok(Fields { name, shaped: !map.is_empty(), map, next: 0 })
    }

    fn serialize_struct_variant(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: usize,
    ) -> Result<Self::SerializeStructVariant, Error> {
        Err(Error::custom("an enum with data"))
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;

    #[derive(Serialize)]
    struct Inner<'a> {
        words: &'a str,
        number: Option<u32>,
    }

    #[derive(Serialize)]
    struct Outer<'a> {
        list: Vec<Inner<'a>>,
        table: BTreeMap<String, i64>,
        flag: bool,
        share: f64,
    }

    #[test]
    fn values_are_those_that_the_engine_makes_itself() {
        for words in ["one", "two and more than fits into a small string"] {
            let list = vec![Inner { words, number: Some(3) }, Inner { words: "", number: None }];
            let table = [("b".to_owned(), 2), ("a".to_owned(), -1)].into();
            let view = Outer { list, table, flag: true, share: 0.5 };
            assert_eq!(value(&view), Value::from_serializable(&view));
            assert_eq!(value(&view).to_string(), Value::from_serializable(&view).to_string());
        }
        let ready = Ready(Value::from(vec![Value::from(1u64)]));
        assert_eq!(value(&vec![ready.clone()]), Value::from(vec![ready.0]));
        assert_eq!(value(&[(1, 2)]), Value::from_serializable(&[(1, 2)]), "what views do not have goes the usual way");
    }
}
