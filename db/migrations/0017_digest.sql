CREATE TABLE "digest" (
	"organisation" integer NOT NULL,
	"month" date NOT NULL,
	"state" text NOT NULL,
	"decision" text,
	"decide_by" date,
	"comment" text,
	"content" json,
	"version" integer NOT NULL,
	"updated_at" timestamp(3) with time zone NOT NULL,
	CONSTRAINT "digest_organisation_month_pk" PRIMARY KEY("organisation","month")
);
--> statement-breakpoint
ALTER TABLE "digest" ADD CONSTRAINT "digest_organisation_organisation_id_fk" FOREIGN KEY ("organisation") REFERENCES "public"."organisation"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
alter table digest enable row level security;--> statement-breakpoint
alter table digest force row level security;--> statement-breakpoint
create policy tenant on digest to ekko_app using (organisation = any ((select ekko_scope())::int[])) with check (organisation = any ((select ekko_scope())::int[]));--> statement-breakpoint
grant select, insert, update on digest to ekko_app;
