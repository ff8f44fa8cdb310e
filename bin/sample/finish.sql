-- Keys, indexes, views and triggers come after the rows: that is faster, and pg_restore does it in the same order.
ALTER TABLE business.employees ADD FOREIGN KEY (restaurant_id) REFERENCES business.restaurants ON DELETE CASCADE;
ALTER TABLE business.reservations ADD FOREIGN KEY (restaurant_id) REFERENCES business.restaurants;
ALTER TABLE business.restaurants ADD CONSTRAINT restaurants_slug_unique UNIQUE (slug), ADD CONSTRAINT restaurants_nif_unique UNIQUE (nif);
ALTER TABLE marketplace.categories ADD FOREIGN KEY (parent_id) REFERENCES marketplace.categories DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE marketplace.products ADD FOREIGN KEY (supplier_id) REFERENCES marketplace.suppliers, ADD FOREIGN KEY (category_id) REFERENCES marketplace.categories;
ALTER TABLE marketplace.products ADD CONSTRAINT products_sku_unique UNIQUE (sku);
ALTER TABLE marketplace.orders ADD FOREIGN KEY (restaurant_id) REFERENCES business.restaurants, ADD FOREIGN KEY (supplier_id) REFERENCES marketplace.suppliers;
ALTER TABLE marketplace.order_items ADD FOREIGN KEY (order_id, placed_on) REFERENCES marketplace.orders ON DELETE CASCADE, ADD FOREIGN KEY (product_id) REFERENCES marketplace.products;
ALTER TABLE marketplace.supplier_reviews ADD FOREIGN KEY (supplier_id) REFERENCES marketplace.suppliers, ADD FOREIGN KEY (restaurant_id) REFERENCES business.restaurants;
ALTER TABLE academy.lessons ADD FOREIGN KEY (course_id) REFERENCES academy.courses, ADD CONSTRAINT lessons_in_order UNIQUE (course_id, position);
ALTER TABLE academy.enrolments ADD FOREIGN KEY (course_id) REFERENCES academy.courses, ADD FOREIGN KEY (employee_id) REFERENCES business.employees;
ALTER TABLE academy.enrolments ADD CONSTRAINT enrolled_once UNIQUE (employee_id, course_id);
ALTER TABLE academy.certificates ADD FOREIGN KEY (enrolment_id) REFERENCES academy.enrolments, ADD CONSTRAINT one_certificate UNIQUE (enrolment_id);
ALTER TABLE community.members ADD FOREIGN KEY (restaurant_id) REFERENCES business.restaurants ON DELETE SET NULL;
ALTER TABLE community.posts ADD FOREIGN KEY (author_id) REFERENCES community.members;
ALTER TABLE community.comments ADD FOREIGN KEY (post_id) REFERENCES community.posts, ADD FOREIGN KEY (author_id) REFERENCES community.members, ADD FOREIGN KEY (parent_id) REFERENCES community.comments;
ALTER TABLE community.reactions ADD PRIMARY KEY (post_id, member_id), ADD FOREIGN KEY (post_id) REFERENCES community.posts, ADD FOREIGN KEY (member_id) REFERENCES community.members;

CREATE INDEX restaurants_open_by_town ON business.restaurants (town) WHERE closed_at IS NULL;
CREATE INDEX reservations_by_day ON business.reservations (restaurant_id, starts_at DESC) WHERE NOT cancelled;
CREATE UNIQUE INDEX suppliers_email_lower ON marketplace.suppliers (lower(email));
CREATE INDEX products_attributes ON marketplace.products USING gin (attributes jsonb_path_ops);
CREATE INDEX orders_by_restaurant ON marketplace.orders (restaurant_id, placed_on DESC) INCLUDE (total);
CREATE INDEX order_items_by_product ON marketplace.order_items (product_id);
CREATE UNIQUE INDEX members_email_lower ON community.members (lower(email));
CREATE INDEX posts_search ON community.posts USING gin (search);
CREATE INDEX posts_published ON community.posts (published_at DESC NULLS LAST) WHERE published_at IS NOT NULL;
CREATE INDEX comments_by_post ON community.comments (post_id, created_at);

CREATE VIEW business.supplier_spend AS
  SELECT restaurant.id AS restaurant_id, restaurant.name, supplier.name AS supplier, count(*) AS orders, sum(orders.total) AS spent
  FROM marketplace.orders JOIN business.restaurants AS restaurant ON restaurant.id = orders.restaurant_id
  JOIN marketplace.suppliers AS supplier ON supplier.id = orders.supplier_id
  WHERE orders.status = 'delivered' GROUP BY restaurant.id, restaurant.name, supplier.name;

CREATE FUNCTION community.note_edit() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.edited_at := now();
  RETURN NEW;
END $$;
CREATE TRIGGER posts_edited BEFORE UPDATE OF title, body ON community.posts FOR EACH ROW EXECUTE FUNCTION community.note_edit();

COMMENT ON SCHEMA community IS 'What restaurants tell each other';
COMMENT ON TABLE marketplace.orders IS 'One partition a year';
