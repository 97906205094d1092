ALTER TABLE "source" ADD COLUMN "history_from" date;--> statement-breakpoint
ALTER TABLE "source" ADD COLUMN "history_at" timestamp(3) with time zone;--> statement-breakpoint
ALTER TABLE "source" ADD COLUMN "history_ended" boolean DEFAULT false NOT NULL;