"""A validator for the part of JSON Schema 2020-12 that docs/schemas uses; standard library only, so that tests need nothing.

check(value, schema) returns the first fault as "path: fault", or None. Keywords: type enum oneOf required properties
additionalProperties items minItems minimum pattern; an unknown keyword is an error of the schema."""
import re

KNOWN = {"$schema", "$id", "$comment", "title", "type", "enum", "oneOf", "required", "properties", "additionalProperties", "items",
         "minItems", "minimum", "pattern"}
TYPES = {"string": str, "object": dict, "array": list, "boolean": bool, "null": type(None)}


def is_type(value, name):
    if name == "integer":
        return isinstance(value, int) and not isinstance(value, bool)
    return isinstance(value, TYPES[name])


def check_object(value, schema, path):
    for name in schema.get("required", []):
        if name not in value:
            return "%s: no %s" % (path, name)
    known, more = schema.get("properties", {}), schema.get("additionalProperties", True)
    for name, item in value.items():
        sub = known.get(name, more)
        if sub is False:
            return "%s: %s is not in the schema" % (path, name)
        fault = None if sub is True else check(item, sub, "%s.%s" % (path, name))
        if fault:
            return fault
    return None


def check(value, schema, path="$"):
    unknown = set(schema) - KNOWN
    if unknown:
        return "%s: the schema has keywords nobody checks: %s" % (path, sorted(unknown))
    if "oneOf" in schema:
        faults = [check(value, s, path) for s in schema["oneOf"]]
        return None if faults.count(None) == 1 else "%s: none of oneOf or several: %s" % (path, faults)
    if "enum" in schema and value not in schema["enum"]:
        return "%s: %r is not among %s" % (path, value, schema["enum"])
    names = schema.get("type", [])
    names = names if isinstance(names, list) else [names]
    if names and not any(is_type(value, n) for n in names):
        return "%s: %r is no %s" % (path, value, " or ".join(names))
    if "minimum" in schema and value < schema["minimum"]:
        return "%s: %r is too small" % (path, value)
    if "pattern" in schema and not re.search(schema["pattern"], value):
        return "%s: %r does not match %s" % (path, value, schema["pattern"])
    if isinstance(value, dict):
        return check_object(value, schema, path)
    if isinstance(value, list):
        if len(value) < schema.get("minItems", 0):
            return "%s: too few" % path
        for i, item in enumerate(value):
            fault = check(item, schema["items"], "%s[%d]" % (path, i)) if "items" in schema else None
            if fault:
                return fault
    return None
