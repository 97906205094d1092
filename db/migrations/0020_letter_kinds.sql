ALTER TABLE "digest_delivery" ADD COLUMN "kind" text DEFAULT 'letter' NOT NULL;--> statement-breakpoint
ALTER TABLE "digest_delivery" DROP CONSTRAINT "digest_delivery_organisation_month_subscription_pk";--> statement-breakpoint
ALTER TABLE "digest_delivery" ADD CONSTRAINT "digest_delivery_organisation_month_subscription_kind_pk" PRIMARY KEY("organisation","month","subscription","kind");
