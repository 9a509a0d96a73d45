#!/bin/sh
# Run once by the postgres image on an empty volume: a database for each service, with a role that is let into no other.
set -eu
for service in intake legal_aid mediation notarization supervision; do
  psql --set ON_ERROR_STOP=1 --username "$POSTGRES_USER" --dbname postgres \
    --set name="yizhan_$service" --set password="$SERVICE_PASSWORD" <<'SQL'
create role :"name" login password :'password';
create database :"name" owner :"name";
revoke connect on database :"name" from public;
SQL
done
