module sockconform/adapters/go

go 1.19
