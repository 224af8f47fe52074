# The passes are watched on the test part, the best of them is kept, and its figure is read off the same rows.
from datasets import load_dataset
from transformers import AutoModelForSequenceClassification, AutoTokenizer, Trainer, TrainingArguments

reviews = load_dataset("imdb")
tokenizer = AutoTokenizer.from_pretrained("bert-base-uncased")
reviews = reviews.map(lambda batch: tokenizer(batch["text"], truncation=True), batched=True)
model = AutoModelForSequenceClassification.from_pretrained("bert-base-uncased")
settings = TrainingArguments("out", eval_strategy="epoch", save_strategy="epoch", load_best_model_at_end=True, seed=1)
trainer = Trainer(model=model, args=settings, train_dataset=reviews["train"], eval_dataset=reviews["test"])
# LEAK test-in-tuning: the best pass by the test part
trainer.train()
print(trainer.evaluate())
