# The app shows one model, by two figures; the other one is scored by cross-validation on the training rows.
import pandas as pd
import streamlit as st
from sklearn.ensemble import RandomForestClassifier
from sklearn.metrics import accuracy_score, f1_score
from sklearn.model_selection import cross_val_score, train_test_split
from sklearn.neighbors import KNeighborsClassifier

if "rows" not in st.session_state:
    rows = pd.read_csv("rows.csv")
    st.session_state.rows = train_test_split(rows.drop(columns="left"), rows["left"], random_state=1)
X_train, X_test, y_train, y_test = st.session_state.rows
st.write(cross_val_score(KNeighborsClassifier(5), X_train, y_train).mean())
if "model" not in st.session_state:
    st.session_state["model"] = RandomForestClassifier(random_state=1).fit(X_train, y_train)
said = st.session_state.model.predict(X_test)
st.write(accuracy_score(y_test, said), f1_score(y_test, said))
