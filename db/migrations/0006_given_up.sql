-- Work that is the organisation's own, such as the purge, is given up in words too: it names no source.
alter table dead_letter drop constraint dead_letter_organisation_job_source_pk;
--> statement-breakpoint
alter table dead_letter alter column source drop not null;
--> statement-breakpoint
alter table dead_letter add constraint dead_letter_one unique nulls not distinct (organisation, job, source);
