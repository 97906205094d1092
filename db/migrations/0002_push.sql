CREATE TABLE "push_delivery" (
	"organisation" integer NOT NULL,
	"source" integer NOT NULL,
	"delivery" text NOT NULL,
	"run" bigint NOT NULL,
	"received_at" timestamp(3) with time zone NOT NULL,
	CONSTRAINT "push_delivery_organisation_source_delivery_pk" PRIMARY KEY("organisation","source","delivery")
);
--> statement-breakpoint
ALTER TABLE "push_delivery" ADD CONSTRAINT "push_delivery_organisation_source_source_organisation_id_fk" FOREIGN KEY ("organisation","source") REFERENCES "public"."source"("organisation","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
alter table push_delivery enable row level security;
--> statement-breakpoint
alter table push_delivery force row level security;
--> statement-breakpoint
create policy tenant on push_delivery to ekko_app using (organisation = any ((select ekko_scope())::int[]))
  with check (organisation = any ((select ekko_scope())::int[]));
--> statement-breakpoint
grant select, insert on push_delivery to ekko_app;
