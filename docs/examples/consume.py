"""Reads headwater.alerts.v1, as a system of your own would: each alert once, as a line of JSON. See docs/alerts.md."""

import contextlib, functools, io, json, os, urllib.request

from fastavro import parse_schema, schemaless_reader
from fastavro.schema import fingerprint, to_parsing_canonical_form
from kafka import KafkaConsumer

registry = os.environ.get("SCHEMA_REGISTRY_URL")
ours = json.load(open("schemas/alerts.avsc"))
reader = parse_schema(ours)
single = b"\xc3\x01" + bytes.fromhex(fingerprint(to_parsing_canonical_form(ours), "CRC-64-AVRO"))

@functools.cache
def registered(id):  # The schema that it was written by, which may be older or newer than ours.
    return parse_schema(json.loads(json.load(urllib.request.urlopen(f"{registry}/schemas/ids/{id}"))["schema"]))

def decode(value):
    if value[0] == 0:  # Confluent framing: 00, then the id under which the registry has the schema.
        return schemaless_reader(io.BytesIO(value[5:]), registered(int.from_bytes(value[1:5], "big")), reader)
    if not value.startswith(single):  # Avro single-object encoding: C3 01, then the schema's fingerprint.
        raise ValueError("written by another schema than schemas/alerts.avsc")
    return schemaless_reader(io.BytesIO(value[len(single) :]), reader, reader)

brokers, group = os.environ["KAFKA_BROKERS"].split(","), os.environ.get("KAFKA_GROUP", "my-alerts")
seen, wanted, count = set(), os.environ.get("SUBSCRIPTION"), int(os.environ.get("COUNT", "0"))
settings = dict(bootstrap_servers=brokers, group_id=group, auto_offset_reset="earliest", enable_auto_commit=False)
with contextlib.closing(KafkaConsumer("headwater.alerts.v1", **settings)) as consumer:
    for record in consumer:
        alert = decode(record.value)
        if alert["id"] not in seen and wanted in (None, alert["subscription"]):  # What comes twice has the id that it had.
            seen.add(alert["id"])  # Yours: where you keep what you did, in the same transaction.
            print(json.dumps({name: value for name, value in alert.items() if value is not None}), flush=True)
        consumer.commit()  # Only now: what was cut off before comes again.
        if len(seen) == count:
            break
