-- Surveys by council
-- One row for each council with a survey: how many there were, and the newts that were counted exactly.
SELECT councils.council, count(*) AS surveys, sum(newts.newts) FILTER (WHERE newts.newts IS NOT NULL) AS newts_counted
FROM councils JOIN newts ON newts.council = councils.council
GROUP BY councils.council;
