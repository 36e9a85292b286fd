"""Reads connect.changes.v1 by its contract: CloudEvents in Kafka's binary mode.

    python read_changes.py --brokers localhost:9092

Prints one JSON line an event, from the oldest message to the newest there is, then ends. What breaks the
contract is said on standard error, and the exit code is 1.
"""

import argparse
import json
import sys
from collections.abc import Iterator

from cloudevents.core.base import BaseCloudEvent
from cloudevents.core.bindings.kafka import KafkaMessage, from_binary_event
from confluent_kafka import Consumer, KafkaError, KafkaException, Message, TopicPartition
from dateutil.parser import isoparse

TYPE_PREFIX = "connect.change.v1."


def messages_of(brokers: str, topic: str) -> Iterator[Message]:
    """Every message of the topic, partition by partition in order."""
    consumer = Consumer({
        "bootstrap.servers": brokers,
        "group.id": "read-changes",
        "enable.auto.commit": False,
        "enable.partition.eof": True,
    })
    try:
        partitions = consumer.list_topics(topic, timeout=30).topics[topic].partitions
        consumer.assign([TopicPartition(topic, partition, 0) for partition in partitions])
        unread = set(partitions)
        while unread:
            message = consumer.poll(30)
            if message is None:
                raise TimeoutError("no message and no end of the topic within 30 seconds")
            error = message.error()
            if error is None:
                yield message
            elif error.code() == KafkaError._PARTITION_EOF:
                unread.discard(message.partition())
            else:
                raise KafkaException(error)
    finally:
        consumer.close()


def event_of(message: Message) -> BaseCloudEvent:
    headers = dict(message.headers() or [])
    return from_binary_event(KafkaMessage(headers=headers, key=message.key(), value=message.value()))


def expected_key(change: dict) -> str:
    resource = change["resource"]
    scope = resource["instanceId"] or resource["accountId"]
    return "/".join([resource["region"], scope, resource["kind"], resource["id"]])


def faults_of(event: BaseCloudEvent) -> list[str]:
    """Where the CloudEvents attributes and the value do not say the same."""
    change = event.get_data()
    resource = change["resource"]
    claims = {
        "specversion": (event.get_specversion(), "1.0"),
        "content type": (event.get_datacontenttype(), "application/json"),
        "id": (event.get_id().split("/")[0], change["eventId"]),
        "type": (event.get_type(), TYPE_PREFIX + change["type"]),
        "subject": (event.get_subject(), f"{resource['kind']}/{resource['id']}"),
        "time": (event.get_time(), isoparse(change["occurredAt"])),
        "key": (event.get_extension("partitionkey"), expected_key(change)),
    }
    return [
        f"{event.get_id()}: {name} is {found}, not {expected}"
        for name, (found, expected) in claims.items()
        if found != expected
    ]


def line_of(event: BaseCloudEvent) -> str:
    return json.dumps(
        {
            "id": event.get_id(),
            "source": event.get_source(),
            "type": event.get_type(),
            "subject": event.get_subject(),
            "time": event.get_time().isoformat(),
            "change": event.get_data(),
        },
        ensure_ascii=False,
    )


def main() -> int:
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("--brokers", required=True, help="host:port, comma separated")
    arguments.add_argument("--topic", default="connect.changes.v1")
    given = arguments.parse_args()

    faults = 0
    for message in messages_of(given.brokers, given.topic):
        event = event_of(message)
        print(line_of(event))
        for fault in faults_of(event):
            print(fault, file=sys.stderr)
            faults += 1
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
