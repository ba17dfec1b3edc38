-- What is looked at regularly is one job of Quartz now that finds its watch by name. Jobs of classes
-- that are no more would stop the scheduler's start.
delete from qrtz_fired_triggers where job_name in ('CheckCustomers', 'LookForDrift', 'WatchCertificates');
delete from qrtz_simple_triggers where trigger_name in (
  select trigger_name from qrtz_triggers where job_name in ('CheckCustomers', 'LookForDrift', 'WatchCertificates'));
delete from qrtz_triggers where job_name in ('CheckCustomers', 'LookForDrift', 'WatchCertificates');
delete from qrtz_job_details where job_name in ('CheckCustomers', 'LookForDrift', 'WatchCertificates');
