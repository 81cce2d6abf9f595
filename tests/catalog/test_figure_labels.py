"""Each step carries, beside our own name for it, the wording at its box in figure 4."""

from mlops_blueprint.model.catalog import Catalog

# The paper's wording, short labels only. No box of the figure stands for step 28.
LABELS = {
    1: "Business problem analysis (define goal)",
    2: "designs architecture and technologies to be used",
    3: "derive ML problem from business goal",
    4: "Understand required data to solve problem",
    5: "Connect to raw data for initial data analysis",
    6: "define transformation & cleaning rules",
    7: "define feature engineering rules",
    8: "Connect to raw data",
    9: "data extraction",
    10: "data transformation & cleaning",
    11: "feature engineering (e.g., calc. of new features)",
    12: "data Ingestion job (batch or streaming)",
    13: "data analysis",
    14: "data preparation & validation",
    15: "model training",
    16: "model validation",
    17: "export model",
    18: "data extraction",
    19: "data preparation & validation",
    20: "model training / refinement",
    21: "model validation",
    22: "export model",
    23: "push to model registry",
    24: "CI/CD component: continuous deployment (build, test and deploy model)",
    25: "Model serving component",
    26: "Monitoring component",
    27: "Feedback Loop",
    28: None,
}


def test_steps_carry_the_label_of_their_box(catalog: Catalog) -> None:
    assert {step.number: step.figure_label for step in catalog.steps} == LABELS


def test_no_step_is_named_with_its_label(catalog: Catalog) -> None:
    copied = [step.code for step in catalog.steps if step.name.lower() == (step.figure_label or "").lower()]
    assert copied == []
