"""Fine-tuning one shared encoder for several tasks, and turning the result into files that the doors serve.

    recipe = Recipe(base=minilm_folder(), out=Path("runs/reader"), steps=2000)
    tasks = [TokenTask("resume_entities", labels=("Name", ...), examples=[...]),
             SentenceTask("job_sentences", labels=("must", ...), examples=[...]),
             PairTask("skill_link", examples=[...])]
    trained = train(recipe, tasks)              # the same call again resumes from the last checkpoint in `out`
    trained.tag_logits("resume_entities", texts); trained.embed(texts)          # quick looks, in torch
    export_model(trained, name="reader", weights=WEIGHTS, card="docs/models/reader.md")
    update_task("resume_entities", weights=WEIGHTS, temperature=1.3, threshold=0.4)

What a recipe knows (data, label names, prompts of context) stays beside the feature that owns it.
"""

from hrapp.slm.training.catalogue import Question, train_to_catalogue
from hrapp.slm.training.examples import (
    PairExample,
    PairTask,
    SentenceExample,
    SentenceTask,
    Task,
    TokenExample,
    TokenTask,
)
from hrapp.slm.training.export import export_model, update_task
from hrapp.slm.training.recipe import Recipe, minilm_folder

from hrapp.slm.training.averaging import mean_of  # isort: skip
from hrapp.slm.training.loop import train  # isort: skip
from hrapp.slm.training.trained import Trained  # isort: skip

__all__ = [
    "PairExample",
    "PairTask",
    "Question",
    "Recipe",
    "SentenceExample",
    "SentenceTask",
    "Task",
    "TokenExample",
    "TokenTask",
    "Trained",
    "export_model",
    "mean_of",
    "minilm_folder",
    "train",
    "train_to_catalogue",
    "update_task",
]
