# A piece of the training part chooses the pass; the test part is asked once.
from datasets import load_dataset
from transformers import AutoModelForSequenceClassification, AutoTokenizer, Trainer, TrainingArguments

reviews = load_dataset("imdb", split="train").train_test_split(test_size=0.1, seed=1)
unseen = load_dataset("imdb", split="test")
tokenizer = AutoTokenizer.from_pretrained("bert-base-uncased")
reviews = reviews.map(lambda batch: tokenizer(batch["text"], truncation=True), batched=True)
model = AutoModelForSequenceClassification.from_pretrained("bert-base-uncased")
settings = TrainingArguments("out", eval_strategy="epoch", save_strategy="epoch", load_best_model_at_end=True, seed=1)
trainer = Trainer(model=model, args=settings, train_dataset=reviews["train"], eval_dataset=reviews["test"])
trainer.train()
print(trainer.evaluate(unseen))
