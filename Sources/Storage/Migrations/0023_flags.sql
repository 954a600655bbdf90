-- What a service has or has not, where it is known, by the name of the field.
CREATE TABLE service_flag (
    service TEXT NOT NULL REFERENCES service (id),
    flag TEXT NOT NULL CHECK (flag <> ''),
    value INTEGER NOT NULL CHECK (value IN (0, 1)),
    PRIMARY KEY (service, flag)
) STRICT, WITHOUT ROWID;
