"""Makes the tables of exports as Athena would: each `_athena.sql` is read as Hive's, into a Hive metastore.

usage: catalogue.py FOLDER PORT NAME=EXPORT...

Serves the metastore at PORT from FOLDER until it is ended. Each EXPORT becomes the database NAME.
"""

import os
import signal
import socket
import sys
import threading
import time

from pyspark.sql import SparkSession


def session(folder: str, port: int):
    url = f"jdbc:derby:{folder}/metastore;create=true"
    settings = {
        "spark.ui.enabled": "false",
        "spark.driver.bindAddress": "127.0.0.1",
        "spark.driver.host": "127.0.0.1",
        "spark.sql.warehouse.dir": f"{folder}/warehouse",
        # what Athena's reader of JSON lines is called; given to Python in jars that Maven has fetched
        "spark.driver.extraClassPath": os.environ["SERDES"],
        "spark.hadoop.hive.metastore.uris": f"thrift://127.0.0.1:{port}",
    }
    builder = SparkSession.builder.master("local[1]")
    for name, value in settings.items():
        builder = builder.config(name, value)
    spark = builder.enableHiveSupport().getOrCreate()
    spark.sparkContext.setLogLevel("OFF")
    serve(spark.sparkContext._jvm, folder, port, url)
    return spark


def serve(jvm, folder: str, port: int, url: str) -> None:
    """The metastore in the same machine as Spark, which asks it over the wire as Trino does."""
    hive = jvm.org.apache.hadoop.hive
    conf = hive.conf.HiveConf()
    for name, value in {
        "javax.jdo.option.ConnectionURL": url,
        "hive.metastore.uris": "",
        "hive.metastore.schema.verification": "false",
        "datanucleus.schema.autoCreateAll": "true",
        "hive.metastore.warehouse.dir": f"{folder}/warehouse",
    }.items():
        conf.set(name, value)
    bridge = hive.shims.ShimLoader.getHadoopThriftAuthBridge()
    start = hive.metastore.HiveMetaStore.startMetaStore
    thread = threading.Thread(target=start, args=(port, bridge, conf), daemon=True)
    thread.start()
    while thread.is_alive():
        with socket.socket() as knocking:
            if knocking.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.2)
    sys.exit("the metastore has ended")


def statements(path: str, export: str) -> list[str]:
    """What stands in the file, one by one: Athena takes no more at a time."""
    with open(path, encoding="utf8") as file:
        lines = [line for line in file if not line.startswith("--")]
    text = "".join(lines).replace("s3://BUCKET/PREFIX", f"file://{export}")
    return [each.strip() for each in text.split(";") if each.strip()]


def main(folder: str, port: int, exports: list[str]) -> None:
    spark = session(folder, port)
    for name, export in (each.split("=", 1) for each in exports):
        spark.sql(f"create database {name}")
        spark.sql(f"use {name}")
        for view in sorted(os.listdir(export)):
            for statement in statements(f"{export}/{view}/_athena.sql", export):
                spark.sql(statement)
    print("ready", flush=True)
    signal.pause()


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), sys.argv[3:])
