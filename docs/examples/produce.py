"""Writes one shipment to headwater.shipments.v1, as a system of your own would. See docs/producing.md."""

import datetime, io, json, os, urllib.request, uuid

from fastavro import parse_schema, schemaless_writer
from fastavro.schema import fingerprint, to_parsing_canonical_form
from kafka import KafkaProducer

TOPIC, registry = "headwater.shipments.v1", os.environ.get("SCHEMA_REGISTRY_URL")
if registry:  # Confluent framing: 00, then the id under which the registry has the schema.
    latest = json.load(urllib.request.urlopen(f"{registry}/subjects/{TOPIC}-value/versions/latest"))
    schema, header = json.loads(latest["schema"]), b"\x00" + latest["id"].to_bytes(4, "big")
else:  # Avro single-object encoding: C3 01, then the schema's fingerprint.
    schema = json.load(open("schemas/shipments.avsc"))
    header = b"\xc3\x01" + bytes.fromhex(fingerprint(to_parsing_canonical_form(schema), "CRC-64-AVRO"))

now = datetime.datetime.now(datetime.timezone.utc).isoformat(timespec="seconds")
event = {
    "eventId": str(uuid.uuid4()), "publisher": "urn:example:org:finca-alta", "kind": "production", "eventTime": now,
    "commodity": "coffee", "site": "urn:example:farm:alta",
    "outputs": [{"batch": "urn:example:lot:from-python", "quantity": {"value": 250, "unit": "KGM"}, "form": "cherry"}],
}  # fmt: skip
body = io.BytesIO()
schemaless_writer(body, parse_schema(schema), event)
headers = {
    "ce_id": f"shipments/{event['eventId']}", "ce_source": event["publisher"],
    "ce_type": f"headwater.shipments.{event['kind']}.v1", "ce_time": now,
}  # fmt: skip
producer = KafkaProducer(bootstrap_servers=os.environ["KAFKA_BROKERS"].split(","), acks="all")
key = event["outputs"][0]["batch"].encode()  # All that is said of one batch keeps its order.
pairs = [(name, value.encode()) for name, value in headers.items()]
sent = producer.send(TOPIC, key=key, value=header + body.getvalue(), headers=pairs).get(timeout=30)
print(json.dumps({"partition": sent.partition, "offset": sent.offset, "event": event}))
