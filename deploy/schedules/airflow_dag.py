"""A weekly backfill in Airflow 3: copy to the DAG folder, with your paths.

The commands run where Airflow's worker runs, which needs the package `citegraph`; the paths may
be `gs://` or `s3://`. With `--runner DataflowRunner` and its options in BACKFILL the work is done
there, and the task waits for it.
"""

from __future__ import annotations

import datetime

from airflow.providers.standard.operators.bash import BashOperator
from airflow.sdk import DAG

GRAPH = "/srv/graph"
BACKFILL = f"citegraph backfill --input /srv/opinions --output {GRAPH} --workers 4 --keep 4"
LOCKED = 3
"""The exit status of a backfill that finds another run at work on its output."""

with DAG(
    dag_id="citegraph_weekly",
    description="Bring the citation graph up to date",
    schedule="17 3 * * 0",
    start_date=datetime.datetime(2026, 1, 4),
    catchup=False,  # one run brings in all that was missed
    max_active_runs=1,
    default_args={
        "retries": 3,  # a run goes on with the shards that are done
        "retry_delay": datetime.timedelta(minutes=15),
    },
) as dag:
    plan = BashOperator(task_id="plan", bash_command=f"{BACKFILL} --dry-run")
    backfill = BashOperator(task_id="backfill", bash_command=BACKFILL, skip_on_exit_code=LOCKED)
    status = BashOperator(task_id="status", bash_command=f"citegraph status {GRAPH} --json")
    plan >> backfill >> status
