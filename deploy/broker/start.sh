#!/bin/sh
# Starts Kafka in its container. KAFKA_ADVERTISED: host:port under which clients reach port 9092.
# KAFKA_OUTSIDE, if set: host:port under which others reach port 9094, from outside the containers' network.
# KAFKA_SETTINGS: lines of further settings, or others.
set -eu
properties=/tmp/server.properties

listeners="PLAINTEXT://:9092,INSIDE://127.0.0.1:9095,CONTROLLER://127.0.0.1:9093"
advertised="PLAINTEXT://${KAFKA_ADVERTISED:-localhost:9092},INSIDE://127.0.0.1:9095"
if [ -n "${KAFKA_OUTSIDE:-}" ]; then
  listeners="$listeners,OUTSIDE://:9094"
  advertised="$advertised,OUTSIDE://$KAFKA_OUTSIDE"
fi
{
  cat /opt/kafka/server.properties
  echo "listeners=$listeners"
  echo "advertised.listeners=$advertised"
  # The broker itself need not reach the names that clients use.
  echo "inter.broker.listener.name=INSIDE"
  echo "listener.security.protocol.map=PLAINTEXT:PLAINTEXT,INSIDE:PLAINTEXT,OUTSIDE:PLAINTEXT,CONTROLLER:PLAINTEXT"
  echo "controller.quorum.voters=1@127.0.0.1:9093"
  echo "log.dirs=$KAFKA_DATA"
  echo "${KAFKA_SETTINGS:-}"
} >"$properties"

classpath='/opt/kafka/libs/*'
if [ ! -e "$KAFKA_DATA/meta.properties" ]; then
  cluster=$(java -XX:TieredStopAtLevel=1 -cp "$classpath" kafka.tools.StorageTool random-uuid)
  java -XX:TieredStopAtLevel=1 -cp "$classpath" kafka.tools.StorageTool format "--cluster-id=$cluster" -c "$properties"
fi
exec java "-Xmx$KAFKA_HEAP" -Dorg.slf4j.simpleLogger.showDateTime=true \
  "-Dorg.slf4j.simpleLogger.dateTimeFormat=yyyy-MM-dd'T'HH:mm:ss.SSS" \
  -Dorg.slf4j.simpleLogger.log.org.apache.kafka.common.config.AbstractConfig=warn \
  -cp "$classpath" kafka.Kafka "$properties"
