# Draws lambda-accuracy.svg from lambda-accuracy.dat: gnuplot -d lambda-accuracy.gp (gnuplot 5.4 or later)
reset
set encoding utf8
set terminal svg size 860,440 fixed noenhanced \
  background '#FFFFFF' font 'Helvetica,Arial,sans-serif,13' linewidth 1
set output 'lambda-accuracy.svg'
set multiplot

# The legend
set lmargin at screen 0; set rmargin at screen 1
set bmargin at screen 0; set tmargin at screen 1
unset border; unset tics; unset key
set samples 2
set xrange [0:860]
set yrange [0:440]
set label 'λ = 1e-3' at 114,419 textcolor rgb '#333333'
set label 'λ = 2e-3' at 232,419 textcolor rgb '#333333'
set label 'λ = 3e-3' at 350,419 textcolor rgb '#333333'
set label 'λ = 4e-3' at 468,419 textcolor rgb '#333333'
set label 'λ = 5e-3' at 586,419 textcolor rgb '#333333'
set label 'λ = 6e-3' at 704,419 textcolor rgb '#333333'
set label 'λ = 7e-3' at 114,397 textcolor rgb '#333333'
set label 'λ = 8e-3' at 232,397 textcolor rgb '#333333'
set label 'λ = 9e-3' at 350,397 textcolor rgb '#333333'
set label 'λ = 10e-3' at 468,397 textcolor rgb '#333333'
set label 'λ = 11e-3' at 593,397 textcolor rgb '#333333'
plot \
  '+' using (80+$1*26/860):(419) with lines linecolor rgb '#440154' linewidth 2, \
  '+' using (198+$1*26/860):(419) with lines linecolor rgb '#461F6F' linewidth 2, \
  '+' using (316+$1*26/860):(419) with lines linecolor rgb '#433B81' linewidth 2, \
  '+' using (434+$1*26/860):(419) with lines linecolor rgb '#3A558B' linewidth 2, \
  '+' using (552+$1*26/860):(419) with lines linecolor rgb '#2F6B8D' linewidth 2, \
  '+' using (670+$1*26/860):(419) with lines linecolor rgb '#27818D' linewidth 2, \
  '+' using (80+$1*26/860):(397) with lines linecolor rgb '#22968A' linewidth 2, \
  '+' using (198+$1*26/860):(397) with lines linecolor rgb '#27AB82' linewidth 2, \
  '+' using (316+$1*26/860):(397) with lines linecolor rgb '#48BE6E' linewidth 2, \
  '+' using (434+$1*26/860):(397) with lines linecolor rgb '#75CE53' linewidth 2, \
  '+' using (559+$1*26/860):(397) with lines linecolor rgb '#ADDC30' linewidth 2
unset label

set border 3 linecolor rgb '#666666'
set xtics nomirror out scale 0.6,0.3 offset 0,0.4 textcolor rgb '#333333'
set ytics nomirror out scale 0.6,0.3 textcolor rgb '#333333'
set grid ytics linetype 1 linecolor rgb '#DDDDDD' linewidth 1
unset key
set xrange [1:20]
set yrange [17.5:55]
set format x '%.0f'
set xtics 2
set xlabel 'epoch' offset 0,0.8 textcolor rgb '#333333'
set style fill transparent solid 0.1 noborder

# Panel 1
set lmargin at screen 0.09302; set rmargin at screen 0.97209
set bmargin at screen 0.12273; set tmargin at screen 0.85000
set title '' offset 0,-0.4 textcolor rgb '#333333'
set format y '%.0f'; set ytics 5; set ylabel 'validation accuracy (%)' textcolor rgb '#333333'
plot \
  'lambda-accuracy.dat' index 0 using 1:($4*100):($5*100) with filledcurves linecolor rgb '#440154', \
  'lambda-accuracy.dat' index 1 using 1:($4*100):($5*100) with filledcurves linecolor rgb '#461F6F', \
  'lambda-accuracy.dat' index 2 using 1:($4*100):($5*100) with filledcurves linecolor rgb '#433B81', \
  'lambda-accuracy.dat' index 3 using 1:($4*100):($5*100) with filledcurves linecolor rgb '#3A558B', \
  'lambda-accuracy.dat' index 4 using 1:($4*100):($5*100) with filledcurves linecolor rgb '#2F6B8D', \
  'lambda-accuracy.dat' index 5 using 1:($4*100):($5*100) with filledcurves linecolor rgb '#27818D', \
  'lambda-accuracy.dat' index 6 using 1:($4*100):($5*100) with filledcurves linecolor rgb '#22968A', \
  'lambda-accuracy.dat' index 7 using 1:($4*100):($5*100) with filledcurves linecolor rgb '#27AB82', \
  'lambda-accuracy.dat' index 8 using 1:($4*100):($5*100) with filledcurves linecolor rgb '#48BE6E', \
  'lambda-accuracy.dat' index 9 using 1:($4*100):($5*100) with filledcurves linecolor rgb '#75CE53', \
  'lambda-accuracy.dat' index 10 using 1:($4*100):($5*100) with filledcurves linecolor rgb '#ADDC30', \
  'lambda-accuracy.dat' index 0 using 1:($2*100) with lines linecolor rgb '#440154' linewidth 2 dashtype solid, \
  'lambda-accuracy.dat' index 1 using 1:($2*100) with lines linecolor rgb '#461F6F' linewidth 2 dashtype solid, \
  'lambda-accuracy.dat' index 2 using 1:($2*100) with lines linecolor rgb '#433B81' linewidth 2 dashtype solid, \
  'lambda-accuracy.dat' index 3 using 1:($2*100) with lines linecolor rgb '#3A558B' linewidth 2 dashtype solid, \
  'lambda-accuracy.dat' index 4 using 1:($2*100) with lines linecolor rgb '#2F6B8D' linewidth 2 dashtype solid, \
  'lambda-accuracy.dat' index 5 using 1:($2*100) with lines linecolor rgb '#27818D' linewidth 2 dashtype solid, \
  'lambda-accuracy.dat' index 6 using 1:($2*100) with lines linecolor rgb '#22968A' linewidth 2 dashtype solid, \
  'lambda-accuracy.dat' index 7 using 1:($2*100) with lines linecolor rgb '#27AB82' linewidth 2 dashtype solid, \
  'lambda-accuracy.dat' index 8 using 1:($2*100) with lines linecolor rgb '#48BE6E' linewidth 2 dashtype solid, \
  'lambda-accuracy.dat' index 9 using 1:($2*100) with lines linecolor rgb '#75CE53' linewidth 2 dashtype solid, \
  'lambda-accuracy.dat' index 10 using 1:($2*100) with lines linecolor rgb '#ADDC30' linewidth 2 dashtype solid

unset multiplot
unset output
