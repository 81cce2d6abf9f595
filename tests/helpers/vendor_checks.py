"""Reads files for a platform with that vendor's own SDK; started by the interpreter of an environment that has it.

    python vendor_checks.py argo deploy/argo/workflow-template.yaml

Prints what is wrong and ends with 1, or says nothing and ends with 0. It imports nothing of this repository.
"""

import importlib
import json
import logging
import os
import re
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

os.environ.setdefault("AWS_DEFAULT_REGION", "eu-west-1")
os.environ.setdefault("AWS_ACCESS_KEY_ID", "testing")
os.environ.setdefault(
    "AWS_SECRET_ACCESS_KEY", "testing"
)  # pragma: allowlist secret - moto asks for any value


def read(path: Path) -> Any:  # noqa: ANN401 - any data
    """A YAML or JSON file."""
    return importlib.import_module("yaml").safe_load(path.read_text(encoding="utf-8"))


def lost(given: Any, kept: Any, at: str = "") -> Iterator[str]:  # noqa: ANN401 - any data
    """Keys that a typed model dropped because it does not know them."""
    if isinstance(given, Mapping):
        for key, value in given.items():
            if not isinstance(kept, Mapping) or key not in kept:
                yield f"{at}/{key} is unknown"
            else:
                yield from lost(value, kept[key], f"{at}/{key}")
    elif isinstance(given, list):
        for number, (one, other) in enumerate(
            zip(given, kept if isinstance(kept, list) else [], strict=False)
        ):
            yield from lost(one, other, f"{at}/{number}")


def argo(path: Path) -> Iterator[str]:
    """Hera's models of Argo's API."""
    data = read(path)
    models = importlib.import_module("hera.workflows.models")
    kind = getattr(models, str(data.get("kind")), None)
    if kind is None or data.get("apiVersion") != "argoproj.io/v1alpha1":
        yield f"{data.get('apiVersion')} {data.get('kind')} is no kind of Argo Workflows"
        return
    made = kind.model_validate(data)
    yield from lost(data, json.loads(made.model_dump_json(by_alias=True, exclude_none=True)))


def kserve(path: Path) -> Iterator[str]:
    """KServe's generated models, and those of the Kubernetes client below them."""
    data = read(path)
    if (data.get("apiVersion"), data.get("kind")) != ("serving.kserve.io/v1beta1", "InferenceService"):
        yield f"{data.get('apiVersion')} {data.get('kind')} is no InferenceService"
        return
    yield from openapi(data, "V1beta1InferenceService", "")


def openapi(value: Any, kind: str, at: str) -> Iterator[str]:  # noqa: ANN401 - any data
    """Compare data with a class that an OpenAPI generator wrote: names, shapes and what is required."""
    inner = re.fullmatch(r"(list|dict)[\[(](?:str, ?)?(.+)[\])]", kind, flags=re.IGNORECASE)
    if inner:
        yield from _many(value, list if inner[1].lower() == "list" else dict, inner[2], at)
    elif kind in _SIMPLE:
        if not isinstance(value, _SIMPLE[kind]):
            yield f"{at} is no {kind}"
    else:
        yield from _object(value, kind, at)


_SIMPLE: dict[str, Any] = {
    "str": str,
    "bool": bool,
    "int": int,
    "float": (int, float),
    "object": object,
    "ResourceQuantity": (str, int, float),
}


def _many(value: Any, wanted: type, kind: str, at: str) -> Iterator[str]:  # noqa: ANN401 - any data
    if not isinstance(value, wanted):
        yield f"{at} is no {wanted.__name__}"
        return
    for key, item in value.items() if isinstance(value, dict) else enumerate(value):
        yield from openapi(item, kind, f"{at}/{key}")


def _object(value: Any, kind: str, at: str) -> Iterator[str]:  # noqa: ANN401 - any data
    model = _model(kind)
    if not isinstance(value, Mapping):
        yield f"{at} is no {kind}"
        return
    fields = {name: field for field, name in model.attribute_map.items()}
    for key, item in value.items():
        if key in fields:
            yield from openapi(item, model.openapi_types[fields[key]], f"{at}/{key}")
        else:
            yield f"{at}/{key} is unknown in {kind}"
    try:
        model(**{fields[key]: item for key, item in value.items() if key in fields})
    except ValueError as error:
        yield f"{at or '/'}: {error}"


def _model(kind: str) -> Any:  # noqa: ANN401 - a class of an SDK
    ours = importlib.import_module("kserve")
    kubernetes = importlib.import_module("kubernetes.client.models")
    found = getattr(ours, kind, None) or getattr(kubernetes, kind, None)
    if found is None:
        raise LookupError(f"no model {kind}")
    return found


def sagemaker(path: Path) -> Iterator[str]:
    """The service model of botocore for every request, and moto as the service that takes them."""
    data = read(path)
    if "Steps" not in data:
        yield from _request("CreateTrainingJob", data)
        yield from _taken(lambda client: client.create_training_job(**data))
        return
    names = [step["Name"] for step in data["Steps"]]
    for step in data["Steps"]:
        yield from (
            f"{step['Name']} waits for {name}" for name in step.get("DependsOn", ()) if name not in names
        )
        if step["Type"] != "Training":
            yield f"{step['Name']} is a {step['Type']}, which is not checked"
            continue
        yield from _request(
            "CreateTrainingJob", {"TrainingJobName": "job", **_filled(step["Arguments"], data)}
        )
    role = "arn:aws:iam::000000000000:role/pipeline"
    yield from _taken(
        lambda client: client.create_pipeline(
            PipelineName="pipeline",
            PipelineDefinition=json.dumps(data),
            ClientRequestToken="0" * 32,
            RoleArn=role,
        )
    )


def _filled(value: Any, pipeline: Mapping[str, Any]) -> Any:  # noqa: ANN401 - any data
    """Put texts where a pipeline takes values when it runs; only names it declares may be asked for."""
    if isinstance(value, Mapping) and set(value) == {"Get"}:
        known = {f"Parameters.{item['Name']}" for item in pipeline["Parameters"]}
        known |= {"Execution.PipelineExecutionId", "Execution.PipelineName"}
        return f"given:{'0' * 32}" if value["Get"] in known else {"unknown": value["Get"]}
    if isinstance(value, Mapping):
        return {key: _filled(item, pipeline) for key, item in value.items()}
    return [_filled(item, pipeline) for item in value] if isinstance(value, list) else value


def _request(operation: str, data: Mapping[str, Any]) -> Iterator[str]:
    loader = importlib.import_module("botocore.loaders").Loader()
    service = importlib.import_module("botocore.model").ServiceModel(
        loader.load_service_model("sagemaker", "service-2")
    )
    report = (
        importlib.import_module("botocore.validate")
        .ParamValidator()
        .validate(data, service.operation_model(operation).input_shape)
    )
    if report.has_errors():
        yield report.generate_report()


def _taken(call: Callable[[Any], object]) -> Iterator[str]:
    moto, boto3 = importlib.import_module("moto"), importlib.import_module("boto3")
    with moto.mock_aws():
        try:
            call(boto3.client("sagemaker"))
        except Exception as error:  # noqa: BLE001 - whatever it refuses is a finding
            yield f"{type(error).__name__}: {error}"


def vertex(path: Path) -> Iterator[str]:
    """The KFP SDK for the pipeline, the protocol buffers of the Vertex SDK for the rest."""
    data = read(path)
    if "pipelineInfo" in data:
        importlib.import_module("kfp.components").load_component_from_file(str(path))
        yield from _pipeline_spec(data)
        return
    types = importlib.import_module("google.cloud.aiplatform_v1.types")
    kind = types.CustomJobSpec if "workerPoolSpecs" in data else types.Model
    kind.from_json(json.dumps(data), ignore_unknown_fields=False)


def _pipeline_spec(data: Mapping[str, Any]) -> Iterator[str]:
    formats = importlib.import_module("google.protobuf.json_format")
    spec = importlib.import_module("kfp.pipeline_spec.pipeline_spec_pb2").PipelineSpec()
    formats.ParseDict(data, spec)
    tasks = data["root"]["dag"]["tasks"]
    for name, task in tasks.items():
        yield from (
            f"{name} waits for {other}" for other in task.get("dependentTasks", ()) if other not in tasks
        )
        if task["componentRef"]["name"] not in data["components"]:
            yield f"{name} runs an unknown component"


def azure(path: Path) -> Iterator[str]:
    """Azure's SDK loads what it would send."""
    logging.disable(logging.CRITICAL)
    sdk = importlib.import_module("azure.ai.ml")
    schema = str(read(path).get("$schema", ""))
    load = {
        "managedOnlineEndpoint": sdk.load_online_endpoint,
        "managedOnlineDeployment": sdk.load_online_deployment,
    }.get(schema.rpartition("/")[2].partition(".")[0], sdk.load_job)
    made = load(str(path))
    validate = getattr(made, "_validate", None)
    result = validate() if validate else None
    if result is not None and not result.passed:
        yield from (f"{key}: {text}" for key, text in result.error_messages.items())


def databricks(path: Path) -> Iterator[str]:
    """The typed models of Databricks' package for bundles; they refuse what they do not know."""
    data = read(path)
    jobs = importlib.import_module("databricks.bundles.jobs")
    for name, job in data.get("resources", {}).get("jobs", {}).items():
        made = jobs.Job.from_dict(job)
        keys = [task.task_key for task in made.tasks]
        for task in made.tasks:
            yield from (
                f"{name}: {task.task_key} waits for {item.task_key}"
                for item in task.depends_on or ()
                if item.task_key not in keys
            )


def grafana(path: Path) -> Iterator[str]:
    """The typed models of Grafana's SDK; what they drop is unknown to Grafana."""
    data = json.loads(path.read_text(encoding="utf-8"))
    models = importlib.import_module("grafana_foundation_sdk.models.dashboard")
    encoder = importlib.import_module("grafana_foundation_sdk.cog.encoder").JSONEncoder
    made = models.Dashboard.from_json(data)
    yield from lost(data, json.loads(json.dumps(made, cls=encoder)))


CHECKS: dict[str, Callable[[Path], Iterator[str]]] = {
    "argo": argo,
    "azure": azure,
    "databricks": databricks,
    "grafana": grafana,
    "kserve": kserve,
    "sagemaker": sagemaker,
    "vertex": vertex,
}


def main() -> int:
    """Check the files named on the command line."""
    vendor, *names = sys.argv[1:]
    found = []
    for name in names:
        try:
            found += [f"{name}: {text}" for text in CHECKS[vendor](Path(name))]
        except Exception as error:  # noqa: BLE001 - an SDK says no with whatever exception it has
            found.append(f"{name}: {type(error).__name__}: {error}")
    sys.stdout.write("".join(f"{text}\n" for text in found))
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
