module techflow.example/testcluster/pause

go 1.25.0
