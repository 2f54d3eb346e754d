<?php
use Illuminate\Support\Facades\{Cache, Schedule};

Schedule::call(fn () => Cache::forever('scheduled', time()))->everyMinute();
