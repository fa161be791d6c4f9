#!/usr/bin/env python3
"""Drives the golden flows of the emulator with boto3 or the AWS CLI; the Java SDK's turn is GoldenFlowsTest.

A flow whose operation or member this client does not know yet is skipped with a message; a difference fails.
Format of the flows: emulator/src/test/resources/golden/README.md
"""
import argparse
import datetime
import json
import os
import pathlib
import re
import subprocess
import sys
import uuid

FLOWS = pathlib.Path(__file__).parent.parent / "emulator/src/test/resources/golden"
NAME = re.compile(r"\$\{([a-z_]+)}")


class Unknown(Exception):
    """The client is older than the operation or the member."""


class Boto3:
    def __init__(self, endpoint):
        import boto3
        import botocore
        self.version = "boto3 " + boto3.__version__
        self.exceptions = botocore.exceptions
        self.client = boto3.client("redshift-data", endpoint_url=endpoint, region_name="us-east-1",
                                   aws_access_key_id="local", aws_secret_access_key="local")

    def call(self, operation, request):
        method = getattr(self.client, re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", operation).lower(), None)
        if method is None:
            raise Unknown(operation)
        try:
            answer = method(**request)
        except self.exceptions.ParamValidationError as e:
            if "Unknown parameter" in str(e):
                raise Unknown(str(e).splitlines()[-1])
            raise
        except self.exceptions.ClientError as e:
            return {"status": e.response["ResponseMetadata"]["HTTPStatusCode"], "type": e.response["Error"]["Code"],
                    "message": e.response["Error"]["Message"]}
        answer.pop("ResponseMetadata")
        return answer


class Cli:
    def __init__(self, endpoint):
        self.endpoint = endpoint
        self.environment = dict(os.environ, AWS_ACCESS_KEY_ID="local", AWS_SECRET_ACCESS_KEY="local", AWS_PAGER="")
        self.version = subprocess.run(["aws", "--version"], capture_output=True, text=True, check=True).stdout.strip()

    def call(self, operation, request):
        command = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "-", operation).lower()
        run = subprocess.run(
            ["aws", "redshift-data", command, "--endpoint-url", self.endpoint, "--region", "us-east-1", "--no-paginate",
             "--output", "json", "--cli-input-json", json.dumps(request)],
            capture_output=True, text=True, env=self.environment)
        if run.returncode == 0:
            return json.loads(run.stdout or "{}")
        refused = re.search(r"An error occurred \((\w+)\) when calling the \w+ operation(?: \([^)]*\))?: (.*)", run.stderr, re.S)
        if refused:
            return {"type": refused.group(1), "message": refused.group(2).strip()}
        if "Unknown parameter" in run.stderr or "invalid choice" in run.stderr.lower():
            raise Unknown(run.stderr.strip().splitlines()[-1])
        raise RuntimeError(run.stderr)


class Names:
    def __init__(self):
        self.values = {"run": uuid.uuid4().hex[:8]}

    def filled(self, node):
        if isinstance(node, str):
            return NAME.sub(lambda found: self.values[found.group(1)], node)
        if isinstance(node, list):
            return [self.filled(element) for element in node]
        if isinstance(node, dict):
            return {key: self.filled(value) for key, value in node.items()}
        return node

    def differences(self, expected, found, path=""):
        if isinstance(expected, dict) and isinstance(found, dict):
            for key in sorted(expected.keys() | found.keys()):
                yield from self.differences(expected.get(key), found.get(key), path + "/" + key)
        elif isinstance(expected, list) and isinstance(found, list) and len(expected) == len(found):
            for i, (one, other) in enumerate(zip(expected, found)):
                yield from self.differences(one, other, f"{path}/{i}")
        elif not self.fits(expected, found):
            yield f"{path}: expected {expected!r}, found {found!r}"

    def fits(self, expected, found):
        if expected == "<maybe>":
            return True
        if expected == "<time>":
            return isinstance(found, (datetime.datetime, int, float)) or bool(re.match(r"\d{4}-\d\d-\d\dT", str(found)))
        if expected in ("<number>", "<positive>"):
            return isinstance(found, (int, float)) and (expected == "<number>" or found > 0)
        if expected == "<text>":
            return isinstance(found, str) and found != ""
        if expected == "<any>":
            return found is not None
        if isinstance(expected, str) and isinstance(found, str):
            name = NAME.fullmatch(expected)
            if name and name.group(1) not in self.values:
                self.values[name.group(1)] = found
                return True
            return self.filled(expected) == found
        return type(expected) is type(found) and expected == found


def run(client, flow):
    names = Names()
    for number, step in enumerate(flow["steps"], 1):
        found = client.call(step["call"], names.filled(step["request"]))
        expected = dict(step.get("response") or step["error"])
        if "error" in step and "status" not in found:
            # The command line does not tell the HTTP status.
            expected.pop("status")
        differences = list(names.differences(expected, found))
        if differences:
            return f"step {number}, {step['call']}: " + "; ".join(differences)
    return None


def main():
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("client", choices=["boto3", "cli"])
    arguments.add_argument("--endpoint", required=True)
    options = arguments.parse_args()
    client = (Boto3 if options.client == "boto3" else Cli)(options.endpoint)
    passed = failed = skipped = 0
    for file in sorted(FLOWS.glob("*.json")):
        for flow in json.loads(file.read_text(encoding="utf-8")):
            title = f"{file.name}: {flow['flow']}"
            try:
                problem = run(client, flow)
            except Unknown as e:
                print(f"skipped  {title}: {client.version} does not know it ({e})")
                skipped += 1
                continue
            print(f"FAILED   {title}: {problem}" if problem else f"passed   {title}")
            passed, failed = passed + (not problem), failed + bool(problem)
    print(f"{client.version}: {passed} passed, {failed} failed, {skipped} skipped")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
