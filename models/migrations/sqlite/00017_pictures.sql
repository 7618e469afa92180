-- +goose Up
-- The files of pictures, each once for a school. Where data is null, it lies in the object storage under the same name.
CREATE TABLE picture_files (
    deployment_id text NOT NULL REFERENCES deployments (id) ON DELETE CASCADE,
    sha256        blob NOT NULL,
    size          integer NOT NULL CHECK (size > 0),
    data          blob,
    PRIMARY KEY (deployment_id, sha256)
);
CREATE INDEX picture_files_by_size ON picture_files (deployment_id, size);

-- The pictures that authors have given. None is ever deleted: published versions show them.
CREATE TABLE pictures (
    id            text PRIMARY KEY,
    deployment_id text NOT NULL,
    owner_id      text NOT NULL,
    name          text NOT NULL,
    media_type    text NOT NULL,
    width         integer NOT NULL CHECK (width > 0),
    height        integer NOT NULL CHECK (height > 0),
    sha256        blob NOT NULL,
    created_at    datetime NOT NULL,
    FOREIGN KEY (deployment_id, sha256) REFERENCES picture_files (deployment_id, sha256) ON DELETE CASCADE
);
CREATE INDEX pictures_by_file ON pictures (deployment_id, sha256);
