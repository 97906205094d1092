CREATE TABLE "dead_letter" (
	"organisation" integer NOT NULL,
	"job" text NOT NULL,
	"source" integer NOT NULL,
	"slot" timestamp(3) with time zone NOT NULL,
	"phrase" text NOT NULL,
	"params" jsonb NOT NULL,
	"at" timestamp(3) with time zone NOT NULL,
	CONSTRAINT "dead_letter_organisation_job_source_pk" PRIMARY KEY("organisation","job","source")
);
--> statement-breakpoint
CREATE TABLE "job_slot" (
	"job" text NOT NULL,
	"slot" timestamp(3) with time zone NOT NULL,
	"ran" boolean NOT NULL,
	"recorded_at" timestamp(3) with time zone NOT NULL,
	CONSTRAINT "job_slot_job_slot_pk" PRIMARY KEY("job","slot")
);
--> statement-breakpoint
ALTER TABLE "dead_letter" ADD CONSTRAINT "dead_letter_organisation_source_source_organisation_id_fk" FOREIGN KEY ("organisation","source") REFERENCES "public"."source"("organisation","id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
alter table dead_letter enable row level security;
--> statement-breakpoint
alter table dead_letter force row level security;
--> statement-breakpoint
create policy tenant on dead_letter to ekko_app using (organisation = any ((select ekko_scope())::int[]))
  with check (organisation = any ((select ekko_scope())::int[]));
--> statement-breakpoint
grant select, insert, update, delete on dead_letter to ekko_app;
--> statement-breakpoint
grant select, insert, delete on job_slot to ekko_app;
--> statement-breakpoint
grant delete on push_delivery to ekko_app;
