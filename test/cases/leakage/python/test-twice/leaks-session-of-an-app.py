# An app keeps its rows in the session, where every model takes them from.
import pandas as pd
import streamlit as st
from sklearn.ensemble import RandomForestClassifier
from sklearn.metrics import accuracy_score
from sklearn.model_selection import train_test_split
from sklearn.neighbors import KNeighborsClassifier


def read():
    rows = pd.read_csv("rows.csv")
    X_train, X_test, y_train, y_test = train_test_split(rows.drop(columns="left"), rows["left"], random_state=1)
    return {"X_train": X_train, "X_test": X_test, "y_train": y_train, "y_test": y_test}


def forest():
    model = RandomForestClassifier(random_state=1).fit(st.session_state.rows["X_train"], st.session_state.rows["y_train"])
    return accuracy_score(st.session_state.rows["y_test"], model.predict(st.session_state.rows["X_test"]))


def neighbours():
    model = KNeighborsClassifier(5).fit(st.session_state.rows["X_train"], st.session_state.rows["y_train"])
    # LEAK test-twice: the rows that have scored the forest
    return accuracy_score(st.session_state.rows["y_test"], model.predict(st.session_state.rows["X_test"]))


if "rows" not in st.session_state:
    st.session_state["rows"] = read()
st.session_state.forest = forest()
st.session_state.neighbours = neighbours()
st.write(st.session_state.forest, st.session_state.neighbours)
