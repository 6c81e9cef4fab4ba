-- The jails' hold by hand, as an analyst who knows DuckDB would write it: frozen, to measure against.
-- NULL is unknown, and is also what only a lawyer can settle.
WITH crimes AS (
  SELECT j.case_id, j.row_id, j.id, sentenced, status, adjudication, offence_on_earliest, offence_on_latest,
    judged_on_earliest, judged_on_latest, jurisdiction, equivalent, offence, attempt, hate_crime,
    level = 'felony' AS felony, decided_on,
    (offence IN (
      'PL 120.01', 'PL 120.02', 'PL 120.03', 'PL 120.04', 'PL 120.05', 'PL 120.06', 'PL 120.07', 'PL 120.08',
      'PL 120.09', 'PL 120.10', 'PL 120.11', 'PL 120.12', 'PL 120.13', 'PL 120.18', 'PL 120.25', 'PL 120.55',
      'PL 120.60', 'PL 120.70', 'PL 121.12', 'PL 121.13', 'PL 125.10', 'PL 125.11', 'PL 125.12', 'PL 125.13',
      'PL 125.14', 'PL 125.15', 'PL 125.20', 'PL 125.21', 'PL 125.22', 'PL 125.25', 'PL 125.26', 'PL 125.27',
      'PL 125.40', 'PL 125.45', 'PL 130.25', 'PL 130.30', 'PL 130.35', 'PL 130.40', 'PL 130.45', 'PL 130.50',
      'PL 130.53', 'PL 130.65', 'PL 130.65-a', 'PL 130.66', 'PL 130.67', 'PL 130.70', 'PL 130.75',
      'PL 130.80', 'PL 130.85', 'PL 130.90', 'PL 130.95', 'PL 130.96', 'PL 135.10', 'PL 135.20', 'PL 135.25',
      'PL 135.35', 'PL 135.50', 'PL 140.17', 'PL 140.25', 'PL 140.30', 'PL 145.12', 'PL 150.05', 'PL 150.10',
      'PL 150.15', 'PL 150.20', 'PL 160.05', 'PL 160.10', 'PL 160.15', 'PL 195.07', 'PL 195.08', 'PL 195.17',
      'PL 215.11', 'PL 215.12', 'PL 215.13', 'PL 215.15', 'PL 215.16', 'PL 215.17', 'PL 215.51', 'PL 215.52',
      'PL 220.18', 'PL 220.21', 'PL 220.28', 'PL 220.41', 'PL 220.43', 'PL 220.44', 'PL 220.48', 'PL 220.77',
      'PL 230.05', 'PL 230.06', 'PL 230.19', 'PL 230.30', 'PL 230.32', 'PL 230.33', 'PL 230.34', 'PL 235.22',
      'PL 240.06', 'PL 240.55', 'PL 240.60', 'PL 240.61', 'PL 240.62', 'PL 240.63', 'PL 240.75', 'PL 241.05',
      'PL 255.26', 'PL 255.27', 'PL 260.25', 'PL 260.32', 'PL 260.34', 'PL 263.05', 'PL 263.10', 'PL 263.11',
      'PL 263.15', 'PL 263.16', 'PL 263.30', 'PL 265.01-a', 'PL 265.01-b', 'PL 265.03', 'PL 265.04',
      'PL 265.08', 'PL 265.09', 'PL 265.10', 'PL 265.11', 'PL 265.12', 'PL 265.13', 'PL 265.14', 'PL 265.16',
      'PL 265.17', 'PL 265.19', 'PL 270.30', 'PL 270.35', 'PL 405.18', 'PL 460.22', 'PL 470.21', 'PL 470.22',
      'PL 470.23', 'PL 470.24', 'PL 490.10', 'PL 490.15', 'PL 490.20', 'PL 490.25', 'PL 490.30', 'PL 490.35',
      'PL 490.37', 'PL 490.40', 'PL 490.45', 'PL 490.47', 'PL 490.50', 'PL 490.55')
    OR (offence = 'PL 120.04-a' AND subdivision IN ('4'))
    OR (offence = 'PL 135.65' AND subdivision IN ('2(b)'))
    OR (offence = 'PL 230.25' AND subdivision IN ('2'))
    OR (offence = 'PL 265.02' AND subdivision IN ('2', '3', '4', '5', '6', '7', '8'))
    OR (offence = 'PL 265.35' AND subdivision IN ('2'))
    OR (offence = 'PL 405.16' AND subdivision IN ('1'))) AS listed,
    (object IN (
      'PL 120.01', 'PL 120.02', 'PL 120.03', 'PL 120.04', 'PL 120.05', 'PL 120.06', 'PL 120.07', 'PL 120.08',
      'PL 120.09', 'PL 120.10', 'PL 120.11', 'PL 120.12', 'PL 120.13', 'PL 120.18', 'PL 120.25', 'PL 120.55',
      'PL 120.60', 'PL 120.70', 'PL 121.12', 'PL 121.13', 'PL 125.10', 'PL 125.11', 'PL 125.12', 'PL 125.13',
      'PL 125.14', 'PL 125.15', 'PL 125.20', 'PL 125.21', 'PL 125.22', 'PL 125.25', 'PL 125.26', 'PL 125.27',
      'PL 125.40', 'PL 125.45', 'PL 130.25', 'PL 130.30', 'PL 130.35', 'PL 130.40', 'PL 130.45', 'PL 130.50',
      'PL 130.53', 'PL 130.65', 'PL 130.65-a', 'PL 130.66', 'PL 130.67', 'PL 130.70', 'PL 130.75',
      'PL 130.80', 'PL 130.85', 'PL 130.90', 'PL 130.95', 'PL 130.96', 'PL 135.10', 'PL 135.20', 'PL 135.25',
      'PL 135.35', 'PL 135.50', 'PL 140.17', 'PL 140.25', 'PL 140.30', 'PL 145.12', 'PL 150.05', 'PL 150.10',
      'PL 150.15', 'PL 150.20', 'PL 160.05', 'PL 160.10', 'PL 160.15', 'PL 195.07', 'PL 195.08', 'PL 195.17',
      'PL 215.11', 'PL 215.12', 'PL 215.13', 'PL 215.15', 'PL 215.16', 'PL 215.17', 'PL 215.51', 'PL 215.52',
      'PL 220.18', 'PL 220.21', 'PL 220.28', 'PL 220.41', 'PL 220.43', 'PL 220.44', 'PL 220.48', 'PL 220.77',
      'PL 230.05', 'PL 230.06', 'PL 230.19', 'PL 230.30', 'PL 230.32', 'PL 230.33', 'PL 230.34', 'PL 235.22',
      'PL 240.06', 'PL 240.55', 'PL 240.60', 'PL 240.61', 'PL 240.62', 'PL 240.63', 'PL 240.75', 'PL 241.05',
      'PL 255.26', 'PL 255.27', 'PL 260.25', 'PL 260.32', 'PL 260.34', 'PL 263.05', 'PL 263.10', 'PL 263.11',
      'PL 263.15', 'PL 263.16', 'PL 263.30', 'PL 265.01-a', 'PL 265.01-b', 'PL 265.03', 'PL 265.04',
      'PL 265.08', 'PL 265.09', 'PL 265.10', 'PL 265.11', 'PL 265.12', 'PL 265.13', 'PL 265.14', 'PL 265.16',
      'PL 265.17', 'PL 265.19', 'PL 270.30', 'PL 270.35', 'PL 405.18', 'PL 460.22', 'PL 470.21', 'PL 470.22',
      'PL 470.23', 'PL 470.24', 'PL 490.10', 'PL 490.15', 'PL 490.20', 'PL 490.25', 'PL 490.30', 'PL 490.35',
      'PL 490.37', 'PL 490.40', 'PL 490.45', 'PL 490.47', 'PL 490.50', 'PL 490.55')
    OR (object = 'PL 120.04-a' AND object_subdivision IN ('4'))
    OR (object = 'PL 135.65' AND object_subdivision IN ('2(b)'))
    OR (object = 'PL 230.25' AND object_subdivision IN ('2'))
    OR (object = 'PL 265.02' AND object_subdivision IN ('2', '3', '4', '5', '6', '7', '8'))
    OR (object = 'PL 265.35' AND object_subdivision IN ('2'))
    OR (object = 'PL 405.16' AND object_subdivision IN ('1'))) AS aimed_at_listed
  FROM judgments j JOIN cases USING (case_id)
),
judged AS (
  SELECT *,
    (jurisdiction = 'new-york' AND (
      (listed AND NOT attempt AND (felony OR (offence IN (
      'PL 120.01', 'PL 120.02', 'PL 120.03', 'PL 120.04', 'PL 120.04-a', 'PL 120.05', 'PL 120.06',
      'PL 120.07', 'PL 120.08', 'PL 120.09', 'PL 120.10', 'PL 120.11', 'PL 120.12', 'PL 120.13', 'PL 120.18',
      'PL 120.25', 'PL 120.55', 'PL 120.60', 'PL 120.70', 'PL 121.12', 'PL 121.13', 'PL 125.10', 'PL 125.11',
      'PL 125.12', 'PL 125.13', 'PL 125.14', 'PL 125.15', 'PL 125.20', 'PL 125.21', 'PL 125.22', 'PL 125.25',
      'PL 125.26', 'PL 125.27', 'PL 125.40', 'PL 125.45', 'PL 130.25', 'PL 130.30', 'PL 130.35', 'PL 130.40',
      'PL 130.45', 'PL 130.50', 'PL 130.53', 'PL 130.65', 'PL 130.65-a', 'PL 130.66', 'PL 130.67',
      'PL 130.70', 'PL 130.75', 'PL 130.80', 'PL 130.85', 'PL 130.90', 'PL 130.95', 'PL 130.96', 'PL 135.10',
      'PL 135.20', 'PL 135.25', 'PL 135.35', 'PL 135.50', 'PL 135.65', 'PL 140.17', 'PL 140.25', 'PL 140.30',
      'PL 145.12', 'PL 150.05', 'PL 150.10', 'PL 150.15', 'PL 150.20', 'PL 160.05', 'PL 160.10', 'PL 160.15',
      'PL 195.07', 'PL 195.08', 'PL 195.17', 'PL 215.11', 'PL 215.12', 'PL 215.13', 'PL 215.15', 'PL 215.16',
      'PL 215.17', 'PL 215.51', 'PL 215.52', 'PL 220.18', 'PL 220.21', 'PL 220.28', 'PL 220.41', 'PL 220.43',
      'PL 220.44', 'PL 220.48', 'PL 220.77', 'PL 230.05', 'PL 230.06', 'PL 230.19', 'PL 230.25', 'PL 230.30',
      'PL 230.32', 'PL 230.33', 'PL 230.34', 'PL 235.22', 'PL 240.06', 'PL 240.55', 'PL 240.60', 'PL 240.61',
      'PL 240.62', 'PL 240.63', 'PL 240.75', 'PL 241.05', 'PL 255.26', 'PL 255.27', 'PL 260.25', 'PL 260.32',
      'PL 260.34', 'PL 263.05', 'PL 263.10', 'PL 263.11', 'PL 263.15', 'PL 263.16', 'PL 263.30',
      'PL 265.01-a', 'PL 265.01-b', 'PL 265.02', 'PL 265.03', 'PL 265.04', 'PL 265.08', 'PL 265.09',
      'PL 265.11', 'PL 265.12', 'PL 265.13', 'PL 265.14', 'PL 265.16', 'PL 265.19', 'PL 270.30', 'PL 270.35',
      'PL 405.16', 'PL 405.18', 'PL 460.22', 'PL 470.21', 'PL 470.22', 'PL 470.23', 'PL 470.24', 'PL 490.10',
      'PL 490.15', 'PL 490.20', 'PL 490.25', 'PL 490.30', 'PL 490.35', 'PL 490.37', 'PL 490.40', 'PL 490.45',
      'PL 490.47', 'PL 490.50', 'PL 490.55') AND NULL)))
      OR ((hate_crime OR offence = 'PL 485.05') AND (felony OR (offence IN (
      'PL 100.05', 'PL 105.05', 'PL 115.00', 'PL 120.00', 'PL 120.14', 'PL 215.50') AND NULL)))
      OR (attempt AND listed AND (
        (offence IN (
      'PL 120.02', 'PL 120.04', 'PL 120.04-a', 'PL 120.05', 'PL 120.06', 'PL 120.07', 'PL 120.08',
      'PL 120.09', 'PL 120.10', 'PL 120.11', 'PL 120.18', 'PL 120.25', 'PL 120.60', 'PL 121.12', 'PL 121.13',
      'PL 125.11', 'PL 125.12', 'PL 125.13', 'PL 125.14', 'PL 125.15', 'PL 125.20', 'PL 125.21', 'PL 125.22',
      'PL 125.25', 'PL 125.26', 'PL 125.27', 'PL 125.45', 'PL 130.30', 'PL 130.35', 'PL 130.45', 'PL 130.50',
      'PL 130.65', 'PL 130.66', 'PL 130.67', 'PL 130.70', 'PL 130.75', 'PL 130.80', 'PL 130.90', 'PL 130.95',
      'PL 130.96', 'PL 135.20', 'PL 135.25', 'PL 135.35', 'PL 135.65', 'PL 140.17', 'PL 140.25', 'PL 140.30',
      'PL 145.12', 'PL 150.10', 'PL 150.15', 'PL 150.20', 'PL 160.05', 'PL 160.10', 'PL 160.15', 'PL 195.08',
      'PL 195.17', 'PL 215.12', 'PL 215.13', 'PL 215.16', 'PL 215.17', 'PL 215.52', 'PL 220.18', 'PL 220.21',
      'PL 220.41', 'PL 220.43', 'PL 220.44', 'PL 220.48', 'PL 220.77', 'PL 230.06', 'PL 230.25', 'PL 230.30',
      'PL 230.32', 'PL 230.33', 'PL 230.34', 'PL 235.22', 'PL 240.60', 'PL 240.62', 'PL 240.63', 'PL 255.26',
      'PL 255.27', 'PL 260.34', 'PL 263.05', 'PL 263.10', 'PL 263.15', 'PL 263.30', 'PL 265.02', 'PL 265.03',
      'PL 265.04', 'PL 265.08', 'PL 265.09', 'PL 265.11', 'PL 265.12', 'PL 265.13', 'PL 265.14', 'PL 265.16',
      'PL 265.19', 'PL 270.35', 'PL 405.18', 'PL 460.22', 'PL 470.22', 'PL 470.23', 'PL 470.24', 'PL 490.10',
      'PL 490.15', 'PL 490.20', 'PL 490.30', 'PL 490.35', 'PL 490.37', 'PL 490.40', 'PL 490.45', 'PL 490.47',
      'PL 490.50', 'PL 490.55') AND felony)
        OR (offence IN (
      'PL 120.02', 'PL 120.04', 'PL 120.04-a', 'PL 120.05', 'PL 120.06', 'PL 120.07', 'PL 120.08',
      'PL 120.09', 'PL 120.10', 'PL 120.11', 'PL 120.18', 'PL 120.25', 'PL 120.60', 'PL 121.12', 'PL 121.13',
      'PL 125.11', 'PL 125.12', 'PL 125.13', 'PL 125.14', 'PL 125.15', 'PL 125.20', 'PL 125.21', 'PL 125.22',
      'PL 125.25', 'PL 125.26', 'PL 125.27', 'PL 125.45', 'PL 130.30', 'PL 130.35', 'PL 130.45', 'PL 130.50',
      'PL 130.65', 'PL 130.66', 'PL 130.67', 'PL 130.70', 'PL 130.75', 'PL 130.80', 'PL 130.90', 'PL 130.95',
      'PL 130.96', 'PL 135.20', 'PL 135.25', 'PL 135.35', 'PL 135.65', 'PL 140.17', 'PL 140.25', 'PL 140.30',
      'PL 145.12', 'PL 150.10', 'PL 150.15', 'PL 150.20', 'PL 160.05', 'PL 160.10', 'PL 160.15', 'PL 195.08',
      'PL 195.17', 'PL 215.12', 'PL 215.13', 'PL 215.16', 'PL 215.17', 'PL 215.52', 'PL 220.18', 'PL 220.21',
      'PL 220.41', 'PL 220.43', 'PL 220.44', 'PL 220.48', 'PL 220.77', 'PL 230.06', 'PL 230.25', 'PL 230.30',
      'PL 230.32', 'PL 230.33', 'PL 230.34', 'PL 235.22', 'PL 240.60', 'PL 240.62', 'PL 240.63', 'PL 255.26',
      'PL 255.27', 'PL 260.34', 'PL 263.05', 'PL 263.10', 'PL 263.15', 'PL 263.30', 'PL 265.02', 'PL 265.03',
      'PL 265.04', 'PL 265.08', 'PL 265.09', 'PL 265.11', 'PL 265.12', 'PL 265.13', 'PL 265.14', 'PL 265.16',
      'PL 265.19', 'PL 270.35', 'PL 405.18', 'PL 460.22', 'PL 470.22', 'PL 470.23', 'PL 470.24', 'PL 490.10',
      'PL 490.15', 'PL 490.20', 'PL 490.30', 'PL 490.35', 'PL 490.37', 'PL 490.40', 'PL 490.45', 'PL 490.47',
      'PL 490.50', 'PL 490.55') AND NOT felony AND NULL)
        OR (offence IN (
      'PL 120.01', 'PL 120.03', 'PL 120.12', 'PL 120.13', 'PL 120.55', 'PL 125.10', 'PL 125.40', 'PL 130.25',
      'PL 130.40', 'PL 130.53', 'PL 130.65-a', 'PL 130.85', 'PL 135.10', 'PL 135.50', 'PL 150.05',
      'PL 195.07', 'PL 215.11', 'PL 215.15', 'PL 215.51', 'PL 220.28', 'PL 230.05', 'PL 230.19', 'PL 240.06',
      'PL 240.55', 'PL 240.61', 'PL 240.75', 'PL 241.05', 'PL 260.25', 'PL 260.32', 'PL 263.11', 'PL 263.16',
      'PL 265.01-a', 'PL 265.01-b', 'PL 270.30', 'PL 405.16', 'PL 470.21') AND felony AND NULL)
        OR (offence IN (
      'PL 120.70', 'PL 265.10', 'PL 265.17', 'PL 265.35', 'PL 490.25') AND felony)))
      OR (offence IN (
      'PL 100.00', 'PL 100.05', 'PL 100.08', 'PL 100.10', 'PL 100.13', 'PL 105.00', 'PL 105.05', 'PL 105.10',
      'PL 105.13', 'PL 105.15', 'PL 105.17', 'PL 115.00', 'PL 115.01', 'PL 115.05', 'PL 115.08') AND felony AND aimed_at_listed AND (NOT attempt OR NULL))
      OR (offence = 'VTL 600' AND felony)
      OR (offence IN (
      'PL 135.37', 'PL 135.61', 'PL 230.08', 'PL 230.11', 'PL 230.12', 'PL 230.13', 'PL 230.34-a') AND NOT attempt AND felony
        AND NOT decided_on < DATE '2019-08-12' AND NULL)
      OR (offence = 'PL 130.91' AND felony AND NULL)))
    OR (jurisdiction IN ('federal', 'other-state') AND NOT offence IN ('8 USC 1325', '8 USC 1326')
      AND (equivalent = 'found' OR (equivalent = 'no-finding' AND NULL))) AS crime
  FROM crimes
),
serving AS (
  SELECT i.row_id AS spell,
    CASE WHEN bool_or(served) THEN TRUE WHEN count(*) FILTER (WHERE served IS NULL) > 0 THEN NULL ELSE FALSE END AS for_crime
  FROM (
    SELECT i.row_id,
      crime AND ((sentenced AND status = 'standing' AND adjudication IN ('adult', 'juvenile-offender')) OR NULL) AS served
    FROM incarceration i JOIN judged j ON j.case_id = i.case_id AND list_contains(i."for", j.id)
  ) i GROUP BY i.row_id
),
pairs AS (
  SELECT j.case_id, j.row_id,
    ((list_contains(i."for", j.id) AND crime
        AND ((sentenced AND status = 'standing' AND adjudication IN ('adult', 'juvenile-offender')) OR NULL))
      OR (CASE WHEN i."for" IS NULL THEN NULL WHEN s.spell IS NULL THEN NOT c.judgments_given AND NULL ELSE s.for_crime END AND NULL))
    AND (phase = 'sentence' OR (phase = 'pre-sentence' AND NULL) OR (phase = 'revocation' AND NULL)) AS counts,
    greatest(coalesce(i.from_earliest, DATE '0001-01-01'), coalesce(offence_on_earliest, DATE '0001-01-01')) AS a,
    greatest(coalesce(i.from_latest, DATE '9999-12-31'), coalesce(offence_on_latest, DATE '9999-12-31')) AS b,
    least(coalesce(i.to_earliest, DATE '0001-01-01'), coalesce(c.arrested_on_earliest, DATE '0001-01-01')) AS c,
    least(coalesce(i.to_latest, DATE '9999-12-31'), coalesce(c.arrested_on_latest, DATE '9999-12-31')) AS d
  FROM judged j
  JOIN incarceration i ON i.case_id = j.case_id
  JOIN cases c ON c.case_id = j.case_id
  LEFT JOIN serving s ON s.spell = i.row_id
),
sure AS (
  SELECT row_id, sum(greatest(0, c - greatest(b, coalesce(reached, b)))) AS days FROM (
    SELECT row_id, b, c,
      max(c) OVER (PARTITION BY row_id ORDER BY b ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS reached
    FROM pairs WHERE counts AND c > b) x
  GROUP BY row_id
),
most AS (
  SELECT row_id, sum(greatest(0, d - greatest(a, coalesce(reached, a)))) AS days FROM (
    SELECT row_id, a, d,
      max(d) OVER (PARTITION BY row_id ORDER BY a ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS reached
    FROM pairs WHERE counts IS NOT FALSE AND d > a) x
  GROUP BY row_id
),
each_judgment AS (
  SELECT j.case_id,
    sentenced
    AND (status = 'standing' OR (status = 'sealed' AND NULL))
    AND crime
    AND adjudication NOT IN ('youthful-offender', 'juvenile-delinquent', 'comparable-elsewhere')
    AND CASE
      WHEN CAST(judged_on_earliest + INTERVAL 5 YEAR AS DATE) + CAST(coalesce(sure.days, 0) AS INT) > arrested_on_latest THEN TRUE
      WHEN CAST(judged_on_latest + INTERVAL 5 YEAR AS DATE) + CAST(CASE
          WHEN incarceration_given AND incarceration_complete THEN coalesce(most.days, 0)
          ELSE greatest(0, coalesce(arrested_on_latest, DATE '9999-12-31') - coalesce(offence_on_earliest, DATE '0001-01-01'))
        END AS INT) <= arrested_on_earliest THEN FALSE
    END AS counts
  FROM judged j
  JOIN cases c ON c.case_id = j.case_id
  LEFT JOIN sure ON sure.row_id = j.row_id
  LEFT JOIN most ON most.row_id = j.row_id
),
convicted AS (
  SELECT case_id, bool_or(counts) AS yes, count(*) FILTER (WHERE counts IS NOT FALSE) AS maybe
  FROM each_judgment GROUP BY case_id
),
papers AS (
  SELECT case_id, bool_or(good) AS yes, count(*) FILTER (WHERE good IS NOT FALSE) AS maybe
  FROM (
    SELECT w.case_id,
      (form NOT IN ('I-200', 'I-205', 'I-286', 'removal-order', 'search-warrant', 'state-warrant', 'writ')
        OR (form = 'writ' AND NULL))
      AND court_caption AND case_number
      AND (issued_by IN ('us-magistrate-judge', 'us-district-judge', 'us-circuit-judge')
        OR (issued_by = 'clerk' AND NULL) OR (issued_by IN ('other-judge', 'other') AND NULL))
      AND signed AND names_subject AND probable_cause AND commands_custody AND live
      AND presented_at <= request_received_at AS good
    FROM warrants w JOIN cases USING (case_id)
  ) w GROUP BY case_id
),
looked AS (
  SELECT case_id, bool_or(near) AS yes, count(*) FILTER (WHERE near IS NOT FALSE) AS maybe
  FROM (
    SELECT s.case_id,
      (due <= ran_at + INTERVAL 48 HOUR AND ran_at <= due + INTERVAL 48 HOUR)
      OR (due <= ran_at + INTERVAL 336 HOUR AND ran_at <= due + INTERVAL 336 HOUR AND NULL) AS near
    FROM searches s JOIN (SELECT case_id, custody_release_due_at AS due FROM cases) c USING (case_id)
  ) s GROUP BY case_id
),
facts AS (
  SELECT c.case_id,
    CASE WHEN p.yes THEN TRUE WHEN coalesce(p.maybe, 0) = 0 AND warrants_given AND warrants_complete THEN FALSE END AS paper,
    CASE WHEN l.yes THEN TRUE WHEN coalesce(l.maybe, 0) = 0 AND searches_given THEN FALSE END AS searched,
    CASE WHEN v.yes THEN TRUE WHEN coalesce(v.maybe, 0) = 0 AND judgments_given AND judgments_complete THEN FALSE END AS convicted,
    informed_by_by IN ('court', 'other-governmental-entity') AND (informed_by_documented OR NULL) AS informed,
    decided_at <= screening_checked_at + INTERVAL 720 HOUR AS fresh,
    screening_possible_match AS match,
    decided_at <= custody_release_due_at + INTERVAL 48 HOUR AS in_time
  FROM cases c
  LEFT JOIN papers p ON p.case_id = c.case_id
  LEFT JOIN looked l ON l.case_id = c.case_id
  LEFT JOIN convicted v ON v.case_id = c.case_id
)
SELECT hold, count(*) AS cases FROM (
  SELECT paper AND (searched OR informed) AND (convicted OR (match AND fresh) OR (NOT fresh AND NULL))
    AND (in_time OR NULL) AS hold
  FROM facts
) f GROUP BY hold ORDER BY hold
