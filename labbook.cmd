@echo off
rem Starts Labbook on the first JDK 25 or newer that it finds; the same as the file labbook beside this one.
rem
rem In a source checkout (pom.xml beside this file) it first builds target\lib\labbook.jar when pom.xml or
rem anything below src\main is newer; several starts at once build once. In the packaged form (bin\labbook.cmd,
rem with lib beside bin) it only starts lib\labbook.jar.
rem
rem   JAVA_HOME              looked at first, then java on PATH, then the usual folders
rem   LABBOOK_JDK_FOLDERS    a folder of JDKs, looked through in place of the usual ones
rem   LABBOOK_JAVA_OPTS      more options for the JVM
rem   LABBOOK_AOT            off: neither make nor use a cache of what the JVM has loaded and linked
rem
rem That cache is made at the first start, which takes some seconds more, beside the jar or else in the
rem user's cache folder; where neither can be written to, Labbook starts without.
setlocal EnableExtensions DisableDelayedExpansion
set "LB_VERSION_OWN=0.1.0"
set "LB_NEEDED=25"
set "LB_HERE=%~dp0"
set "LB_HOME="
set "LB_NEWER="
set "LB_TOOL=java.exe"
set "LB_JAR=%LB_HERE%..\lib\labbook.jar"
if exist "%LB_HERE%pom.xml" set "LB_TOOL=javac.exe"
if exist "%LB_HERE%pom.xml" set "LB_JAR=%LB_HERE%target\lib\labbook.jar"

if defined JAVA_HOME call :consider "%JAVA_HOME%"
if defined LB_HOME goto found
for %%j in (java.exe) do if not "%%~$PATH:j"=="" call :consider "%%~dp$PATH:j.."
if defined LB_HOME goto found
if defined LABBOOK_JDK_FOLDERS (
  for /d %%d in ("%LABBOOK_JDK_FOLDERS%\*") do call :consider_exact "%%~fd"
  goto folders_done
)
for %%v in (Java "Eclipse Adoptium" Microsoft Zulu "Amazon Corretto" BellSoft RedHat SapMachine) do (
  for /d %%d in ("%ProgramFiles%\%%~v\*") do call :consider_exact "%%~fd"
)
for /d %%d in ("%USERPROFILE%\.jdks\*" "%USERPROFILE%\.sdkman\candidates\java\*" "%USERPROFILE%\scoop\apps\*jdk*") do (
  call :consider_exact "%%~fd"
  call :consider_exact "%%~fd\current"
)
:folders_done
if not defined LB_HOME set "LB_HOME=%LB_NEWER%"
if defined LB_HOME goto found
>&2 echo labbook: needs a JDK %LB_NEEDED% or newer, and none was found.
>&2 echo Looked at JAVA_HOME, java on PATH, and the JDKs in the usual folders ^(Program Files, .jdks^).
>&2 echo Install a JDK %LB_NEEDED%, or set JAVA_HOME to one.
exit /b 1

:found
if not exist "%LB_HERE%pom.xml" goto start
call :out_of_date
if not errorlevel 1 goto start
set /a LB_WAITED=0

rem The lock is a file held open for writing, so that it falls away with the process that holds it.
:lock
set "LB_BUILT="
8>&2 (
  2>nul (
    9>"%LB_HERE%.labbook-build.lock" (
      2>&8 call :build
    )
  )
)
if defined LB_BUILT goto built
set /a LB_WAITED+=1
if %LB_WAITED% EQU 1 >&2 echo labbook: waiting for another build
if %LB_WAITED% GEQ 600 (
  >&2 echo labbook: another build has held .labbook-build.lock for ten minutes
  exit /b 1
)
>nul ping -n 2 127.0.0.1
goto lock

:built
if "%LB_BUILT%"=="no-maven" (
  >&2 echo labbook: needs Maven ^(mvn on PATH^) to build itself, and it was not found
  exit /b 1
)
if not "%LB_BUILT%"=="yes" (
  >&2 echo labbook: the build failed; Labbook was not started
  exit /b 1
)

:start
if not exist "%LB_JAR%" (
  >&2 echo labbook: "%LB_JAR%" is missing: this is not a complete Labbook
  exit /b 1
)
set "LB_OPTIONS=-XX:+UseSerialGC -Xmn24m -XX:MaxTenuringThreshold=1 -XX:TieredStopAtLevel=1 -Xlog:aot=off -Xlog:cds=off"
set "LB_CACHE="
if /i not "%LABBOOK_AOT%"=="off" call :find_cache
if not defined LB_CACHE goto without
"%LB_HOME%\bin\java.exe" %LB_OPTIONS% "-XX:AOTCache=%LB_CACHE%" %LABBOOK_JAVA_OPTS% -jar "%LB_JAR%" %*
exit /b %ERRORLEVEL%

:without
"%LB_HOME%\bin\java.exe" %LB_OPTIONS% %LABBOOK_JAVA_OPTS% -jar "%LB_JAR%" %*
exit /b %ERRORLEVEL%

rem Sets LB_CACHE to what the JVM may start from, or to nothing: beside the jar, else in the user's cache folder.
:find_cache
set "LB_JDK="
for /f "usebackq tokens=1,2 delims==" %%a in ("%LB_HOME%\release") do (
  if "%%a"=="JAVA_RUNTIME_VERSION" set "LB_JDK=%%~b"
  if "%%a"=="IMPLEMENTOR_VERSION" set "LB_VENDOR=%%~b"
)
set "LB_NAME=labbook-%LB_VERSION_OWN%-%LB_JDK%-%LB_VENDOR%-%PROCESSOR_ARCHITECTURE%.aot"
for %%f in ("%LB_JAR%") do set "LB_BESIDE=%%~dpf"
call :cache_in "%LB_BESIDE%"
if defined LB_CACHE exit /b 0
if defined LB_FAILED exit /b 0
if not defined LOCALAPPDATA exit /b 0
if not exist "%LOCALAPPDATA%\labbook" mkdir "%LOCALAPPDATA%\labbook" 2>nul
call :cache_in "%LOCALAPPDATA%\labbook\"
exit /b 0

rem Takes the cache in the folder %1, or makes it there. One that is older than the jar does not count. Sets
rem LB_FAILED where the folder can be written to and still no cache comes of it.
:cache_in
set "LB_FAILED="
set "LB_FILE=%~1%LB_NAME%"
call :newer "%LB_FILE%"
if not errorlevel 1 (
  set "LB_CACHE=%LB_FILE%"
  exit /b 0
)
call :newer "%LB_FILE%.failed"
if not errorlevel 1 (
  set "LB_FAILED=yes"
  exit /b 0
)
set "LB_MAKING=%LB_FILE%.%RANDOM%%RANDOM%"
2>nul (>"%LB_MAKING%" rem) || exit /b 0
del /q "%LB_MAKING%" >nul 2>nul
set "LB_TRAINING=%TEMP%\labbook-%RANDOM%%RANDOM%"
mkdir "%LB_TRAINING%" 2>nul || exit /b 0
rem Without the record of what was hot: compiling that first takes longer than it saves.
"%LB_HOME%\bin\java.exe" %LB_OPTIONS% -XX:+IgnoreUnrecognizedVMOptions -XX:+UnlockDiagnosticVMOptions -XX:-AOTRecordTraining "-XX:AOTCacheOutput=%LB_MAKING%" -cp "%LB_JAR%" dev.labbook.cli.Training "%LB_TRAINING%" <nul >nul 2>nul
if not errorlevel 1 if exist "%LB_MAKING%" move /y "%LB_MAKING%" "%LB_FILE%" >nul 2>nul && set "LB_CACHE=%LB_FILE%"
rmdir /s /q "%LB_TRAINING%" 2>nul
del /q "%LB_MAKING%" "%LB_MAKING%.config" >nul 2>nul
if not defined LB_CACHE (
  set "LB_FAILED=yes"
  2>nul (>"%LB_FILE%.failed" rem)
)
exit /b 0

rem Ends with 0 when the file %1 is there and newer than the jar.
:newer
if not exist "%~1" exit /b 1
powershell -NoProfile -NonInteractive -Command "if ((Get-Item -LiteralPath $env:LB_JAR).LastWriteTimeUtc -ge (Get-Item -LiteralPath '%~1').LastWriteTimeUtc) { exit 1 }"
exit /b %ERRORLEVEL%

rem Sets LB_HOME to the Java home %1 when it is new enough.
:consider
call :read_feature "%~1"
if %LB_FEATURE% GEQ %LB_NEEDED% set "LB_HOME=%~f1"
exit /b 0

rem The same for one of many: of exactly the needed version; LB_NEWER keeps the first that is newer.
:consider_exact
if defined LB_HOME exit /b 0
call :read_feature "%~1"
if %LB_FEATURE% EQU %LB_NEEDED% set "LB_HOME=%~f1"
if %LB_FEATURE% GTR %LB_NEEDED% if not defined LB_NEWER set "LB_NEWER=%~f1"
exit /b 0

rem Sets LB_FEATURE to the feature version of the Java home %1, read from its release file, or to 0.
:read_feature
set /a LB_FEATURE=0
if not exist "%~1\bin\%LB_TOOL%" exit /b 0
if not exist "%~1\release" exit /b 0
set "LB_VERSION="
for /f "usebackq tokens=1,2 delims==" %%a in ("%~1\release") do if "%%a"=="JAVA_VERSION" set "LB_VERSION=%%~b"
for /f "tokens=1,2 delims=.-+_" %%a in ("%LB_VERSION%") do if "%%a"=="1" (set /a LB_FEATURE=%%b) else (set /a LB_FEATURE=%%a)
exit /b 0

rem Ends with 1 when the jar has to be built.
:out_of_date
if not exist "%LB_JAR%" exit /b 1
powershell -NoProfile -NonInteractive -Command "$jar = (Get-Item -LiteralPath $env:LB_JAR).LastWriteTimeUtc; $files = @(Get-Item -LiteralPath ($env:LB_HERE + 'pom.xml')) + @(Get-ChildItem -Recurse -LiteralPath ($env:LB_HERE + 'src\main')); if ($files | Where-Object { $_.LastWriteTimeUtc -gt $jar }) { exit 1 }"
exit /b %ERRORLEVEL%

rem Runs with the lock held; all that it and Maven write goes to stderr. Sets LB_BUILT.
:build
call :out_of_date
if not errorlevel 1 (
  set "LB_BUILT=yes"
  exit /b 0
)
where mvn >nul 2>nul
if errorlevel 1 (
  set "LB_BUILT=no-maven"
  exit /b 0
)
>&2 echo labbook: building, since sources are newer than the last build
if exist "%LB_JAR%" del /q "%LB_JAR%"
set "JAVA_HOME=%LB_HOME%"
call mvn -f "%LB_HERE%pom.xml" package -Dmaven.test.skip=true -Dassembly.skipAssembly=true -Dorg.slf4j.simpleLogger.defaultLogLevel=warn <nul 1>&2
set "LB_STATUS=%ERRORLEVEL%"
set "LB_BUILT=failed"
if "%LB_STATUS%"=="0" if exist "%LB_JAR%" set "LB_BUILT=yes"
exit /b 0
